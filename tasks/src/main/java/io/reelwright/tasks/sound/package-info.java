/// Sound as samples: filters, loudness, WAV. Pure, but for reading and writing files.
@NullMarked
package io.reelwright.tasks.sound;

import org.jspecify.annotations.NullMarked;
