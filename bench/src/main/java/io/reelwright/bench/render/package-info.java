/// One film, made by every engine that is found: `./reelwright bench render`.
@NullMarked
package io.reelwright.bench.render;

import org.jspecify.annotations.NullMarked;
