/// The lines of the log: for people, or as JSON for what collects them.
@NullMarked
package io.reelwright.app.log;

import org.jspecify.annotations.NullMarked;
