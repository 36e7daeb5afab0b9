/// Exact time: frames at a rational rate. No double anywhere.
@NullMarked
package io.reelwright.render.time;

import org.jspecify.annotations.NullMarked;
