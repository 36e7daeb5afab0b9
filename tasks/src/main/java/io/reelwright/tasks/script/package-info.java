/// The script: narration split into scenes, each with what it shows and the sources it rests on.
@NullMarked
package io.reelwright.tasks.script;

import org.jspecify.annotations.NullMarked;
