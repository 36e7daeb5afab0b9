package io.reelwright.tasks;

import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import org.jspecify.annotations.Nullable;

/// Renders one scene's own part of the film (`next` null), or the transition from `scene` to
/// `next`: output `segment`, without sound.
public final class SegmentRender implements MediaTask<SegmentRender.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SEGMENT_RENDER, 1, Input.class);

    public record Input(FilmSettings film, SceneClip scene, @Nullable SceneClip next) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
