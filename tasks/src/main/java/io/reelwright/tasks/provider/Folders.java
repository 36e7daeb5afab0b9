package io.reelwright.tasks.provider;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Directories of the operator's that providers read from.
///
/// @param piperVoices Piper's voice files; null for none
/// @param music a folder for each mood, with music in it; null for none
public record Folders(@Nullable Path piperVoices, @Nullable Path music) {

    public static final String PIPER_VOICES = "REELWRIGHT_PIPER_VOICES";
    public static final String MUSIC = "REELWRIGHT_MUSIC_DIR";

    static Folders from(Map<String, String> environment) {
        return new Folders(path(environment, PIPER_VOICES), path(environment, MUSIC));
    }

    private static @Nullable Path path(Map<String, String> environment, String variable) {
        String path = environment.getOrDefault(variable, "").strip();
        return path.isEmpty() ? null : Path.of(path);
    }
}
