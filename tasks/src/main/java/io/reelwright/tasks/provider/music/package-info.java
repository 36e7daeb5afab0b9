/// The makers of music, one class per vendor; `GeneratedMusic` composes and plays its own.
@NullMarked
package io.reelwright.tasks.provider.music;

import org.jspecify.annotations.NullMarked;
