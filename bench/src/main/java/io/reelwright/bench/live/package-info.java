/// Events to many browsers at once, beside a plain broadcaster.
@NullMarked
package io.reelwright.bench.live;

import org.jspecify.annotations.NullMarked;
