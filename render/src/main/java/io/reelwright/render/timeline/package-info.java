/// The video as a document: what is seen and heard when. Pure data, no I/O; the same document
/// always gives the same frames.
@NullMarked
package io.reelwright.render.timeline;

import org.jspecify.annotations.NullMarked;
