package io.reelwright.server.job;

import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.speech.Pronunciations;
import org.jspecify.annotations.Nullable;

/// What a film's sound is made with, besides its script.
///
/// @param pronunciations how words are said in the project
/// @param music the user's own; null for music that is made
record Sounds(Pronunciations pronunciations, @Nullable SourceFile music) {

    static final Sounds USUAL = new Sounds(Pronunciations.NONE, null);
}
