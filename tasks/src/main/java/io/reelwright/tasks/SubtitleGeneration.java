package io.reelwright.tasks;

import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import java.util.List;

/// Writes the subtitle tracks: outputs `subtitles`, one SRT and one VTT.
public final class SubtitleGeneration implements MediaTask<SubtitleGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SUBTITLE_GENERATION, 1, Input.class);

    public record Input(FilmSettings film, String language, List<SceneClip> scenes) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
