/// What a person sees in a terminal.
@NullMarked
package io.reelwright.app.terminal;

import org.jspecify.annotations.NullMarked;
