/// One class per command of the command line.
@NullMarked
package io.reelwright.app.command;

import org.jspecify.annotations.NullMarked;
