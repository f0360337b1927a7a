/// What must work before the wearer leaves: looked at again at every sign-on. Pure.
@NullMarked
package homeward.device.selftest;

import org.jspecify.annotations.NullMarked;
