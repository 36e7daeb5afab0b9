/// The seams to everything that can be swapped (writer, voice, illustrator, music), and the
/// providers behind them.
@NullMarked
package io.reelwright.tasks.provider;

import org.jspecify.annotations.NullMarked;
