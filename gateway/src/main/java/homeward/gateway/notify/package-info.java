/// Reaching people: the Notifier port, attempts, outcomes.
@NullMarked
package homeward.gateway.notify;

import org.jspecify.annotations.NullMarked;
