/// A school's profile: values. Pure.
@NullMarked
package homeward.gateway.policy;

import org.jspecify.annotations.NullMarked;
