/// Who watches the alarms: what a page says of itself, and the rule that decides whether somebody
/// at it could see and hear an alarm.
@NullMarked
package homeward.gateway.watch;

import org.jspecify.annotations.NullMarked;
