/// What you start: the command line.
@NullMarked
package io.reelwright.app;

import org.jspecify.annotations.NullMarked;
