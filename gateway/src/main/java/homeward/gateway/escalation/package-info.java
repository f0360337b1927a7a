/// Who is told, step by step, until a person has taken the alarm on. Pure.
@NullMarked
package homeward.gateway.escalation;

import org.jspecify.annotations.NullMarked;
