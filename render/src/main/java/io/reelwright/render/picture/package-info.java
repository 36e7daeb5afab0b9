/// Java2D: type and captions, drawn to pictures that the frame code lays over a film.
@NullMarked
package io.reelwright.render.picture;

import org.jspecify.annotations.NullMarked;
