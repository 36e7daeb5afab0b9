package io.reelwright.tasks;

import org.jspecify.annotations.Nullable;

/// Writes the script. Its data is `{"script": Script}`; its output `script` holds the same as JSON.
public final class ScriptGeneration implements MediaTask<ScriptGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SCRIPT_GENERATION, 1, Input.class);

    public record Input(
            String provider,
            String topic,
            String context,
            String language,
            @Nullable Double targetDuration,
            Output analysis,
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
