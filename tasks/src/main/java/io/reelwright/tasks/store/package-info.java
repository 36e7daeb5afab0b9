/// Where media bytes live, and how what is left of them is cleared away.
@NullMarked
package io.reelwright.tasks.store;

import org.jspecify.annotations.NullMarked;
