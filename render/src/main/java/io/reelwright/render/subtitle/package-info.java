/// Subtitle files: what is said and when, as SubRip, WebVTT and Advanced SubStation Alpha write it.
/// Pure; texts come from strangers, so each format escapes what its players would read as markup.
@NullMarked
package io.reelwright.render.subtitle;

import org.jspecify.annotations.NullMarked;
