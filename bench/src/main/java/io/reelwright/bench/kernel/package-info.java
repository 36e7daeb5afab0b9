/// JMH benchmarks of the loops that make frames: `./reelwright bench kernels`.
@NullMarked
package io.reelwright.bench.kernel;

import org.jspecify.annotations.NullMarked;
