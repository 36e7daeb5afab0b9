/// The film's sound: mix, duck, measure by ITU-R BS.1770, limit. 48 kHz stereo, sample-exact,
/// streamed in blocks.
@NullMarked
package io.reelwright.render.sound;

import org.jspecify.annotations.NullMarked;
