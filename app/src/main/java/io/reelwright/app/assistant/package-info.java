/// What assistants use of a Reelwright that runs elsewhere: its API, and the files of this machine.
@NullMarked
package io.reelwright.app.assistant;

import org.jspecify.annotations.NullMarked;
