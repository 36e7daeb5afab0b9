/// When each word of a text is said in a recording of it.
@NullMarked
package io.reelwright.tasks.alignment;

import org.jspecify.annotations.NullMarked;
