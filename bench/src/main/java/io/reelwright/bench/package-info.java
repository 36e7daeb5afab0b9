/// Measurements behind `./reelwright bench`.
@NullMarked
package io.reelwright.bench;

import org.jspecify.annotations.NullMarked;
