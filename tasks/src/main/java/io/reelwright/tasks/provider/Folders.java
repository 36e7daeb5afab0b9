package io.reelwright.tasks.provider;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Directories of the operator's that providers read from.
///
/// @param piperVoices Piper's voice files; null for none
/// @param music a folder for each mood, with music in it; null for none
/// @param workflows workflows for ComfyUI, one file each; null for none
public record Folders(@Nullable Path piperVoices, @Nullable Path music, @Nullable Path workflows) {

    public static final String PIPER_VOICES = "REELWRIGHT_PIPER_VOICES";
    public static final String MUSIC = "REELWRIGHT_MUSIC_DIR";
    public static final String WORKFLOWS = "REELWRIGHT_COMFYUI_WORKFLOWS";

    static Folders from(Map<String, String> environment) {
        return new Folders(
                path(environment, PIPER_VOICES),
                path(environment, MUSIC),
                path(environment, WORKFLOWS));
    }

    private static @Nullable Path path(Map<String, String> environment, String variable) {
        String path = environment.getOrDefault(variable, "").strip();
        return path.isEmpty() ? null : Path.of(path);
    }
}
