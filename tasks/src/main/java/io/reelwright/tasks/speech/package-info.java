/// How written text is read aloud: sentences, and the words said for each written word. Pure; knows
/// no engine.
@NullMarked
package io.reelwright.tasks.speech;

import org.jspecify.annotations.NullMarked;
