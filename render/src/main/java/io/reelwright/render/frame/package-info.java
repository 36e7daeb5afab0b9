/// Planar YUV 4:2:0 frames and the kernels that make them: convert, resample, blend, overlay. Pure;
/// BT.709, limited range.
@NullMarked
package io.reelwright.render.frame;

import org.jspecify.annotations.NullMarked;
