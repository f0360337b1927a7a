/// What is made of the wearer's gestures while they are practised, and when they are meant in
/// earnest all the same. Pure.
@NullMarked
package homeward.device.practice;

import org.jspecify.annotations.NullMarked;
