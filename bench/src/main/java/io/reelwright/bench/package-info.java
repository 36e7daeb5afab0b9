/// Side-by-side measurements.
@NullMarked
package io.reelwright.bench;

import org.jspecify.annotations.NullMarked;
