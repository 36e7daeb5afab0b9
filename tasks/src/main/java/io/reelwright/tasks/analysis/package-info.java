/// What the sources hold: passages in reading order, the sections they stand in, the terms they
/// turn on, and how much each bears on the topic.
@NullMarked
package io.reelwright.tasks.analysis;

import org.jspecify.annotations.NullMarked;
