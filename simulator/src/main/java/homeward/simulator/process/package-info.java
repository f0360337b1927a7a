/// Real processes, sockets and what lies between them: started, watched, cut and killed.
@NullMarked
package homeward.simulator.process;

import org.jspecify.annotations.NullMarked;
