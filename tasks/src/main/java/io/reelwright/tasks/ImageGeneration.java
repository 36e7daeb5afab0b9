package io.reelwright.tasks;

import io.reelwright.tasks.script.Visual;
import org.jspecify.annotations.Nullable;

/// Makes a scene's picture: output `image`, PNG.
public final class ImageGeneration implements MediaTask<ImageGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.IMAGE_GENERATION, 1, Input.class);

    public record Input(
            String provider,
            Visual visual,
            @Nullable String prompt,
            String theme,
            int width,
            int height,
            long seed,
            boolean captioned,
            int variant) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
