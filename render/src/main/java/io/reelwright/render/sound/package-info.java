/// Sound as samples at 48 kHz: WAV files, filters, loudness by ITU-R BS.1770; and the film's own,
/// mixed, ducked and limited, stereo, sample-exact, streamed in blocks.
@NullMarked
package io.reelwright.render.sound;

import org.jspecify.annotations.NullMarked;
