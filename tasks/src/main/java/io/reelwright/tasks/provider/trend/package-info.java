/// Where trends are read off: YouTube, feeds, a table of the user's, and an invented sample.
@NullMarked
package io.reelwright.tasks.provider.trend;

import org.jspecify.annotations.NullMarked;
