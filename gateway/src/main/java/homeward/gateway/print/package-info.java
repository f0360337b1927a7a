/// Pages of paper: what is shown on the console as a form that can be printed, sent and filed.
@NullMarked
package homeward.gateway.print;

import org.jspecify.annotations.NullMarked;
