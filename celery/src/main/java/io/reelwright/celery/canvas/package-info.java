/// Workflows: signatures, chains, groups and chords in Celery's form, and what must be sent to
/// begin or continue one.
@NullMarked
package io.reelwright.celery.canvas;

import org.jspecify.annotations.NullMarked;
