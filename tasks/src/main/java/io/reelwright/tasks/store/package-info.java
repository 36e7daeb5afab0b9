/// Where media bytes live.
@NullMarked
package io.reelwright.tasks.store;

import org.jspecify.annotations.NullMarked;
