package io.reelwright.tasks;

import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins the segments without encoding them again, mixes voice and music, and makes the finished
/// file: output `video`.
public final class VideoComposition implements MediaTask<VideoComposition.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.VIDEO_COMPOSITION, 1, Input.class);

    public record Input(
            FilmSettings film,
            String title,
            List<Output> segments,
            List<Chapter> chapters,
            @Nullable Output music) {}

    /// A scene as the finished film knows it.
    ///
    /// @param title its chapter mark
    /// @param clip its narration is what is heard; its transitions decide when
    public record Chapter(String title, SceneClip clip) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
