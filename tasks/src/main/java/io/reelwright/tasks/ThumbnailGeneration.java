package io.reelwright.tasks;

/// Picks sharp, well-exposed frames: outputs `thumbnail`, JPEG, each with `timestamp_seconds`.
public final class ThumbnailGeneration implements MediaTask<ThumbnailGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.THUMBNAIL_GENERATION, 1, Input.class);

    public record Input(Output video, int count) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
