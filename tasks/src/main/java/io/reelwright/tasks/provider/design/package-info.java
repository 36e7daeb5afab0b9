/// Scenes drawn by our own code: themes, backdrops, type, motifs and layouts, in Java2D.
///
/// A [DesignedIllustrator] makes a [Stage] (picture, theme, seeds), the [Backdrop] fills it, and
/// one layout per kind of scene places type ([Lettering]), motifs ([Composition]) and charts on it.
@NullMarked
package io.reelwright.tasks.provider.design;

import org.jspecify.annotations.NullMarked;
