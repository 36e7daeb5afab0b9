/// How a film is made: a timeline document becomes planar frames, and these one encoded file.
@NullMarked
package io.reelwright.render;

import org.jspecify.annotations.NullMarked;
