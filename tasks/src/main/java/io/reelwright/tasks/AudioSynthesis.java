package io.reelwright.tasks;

import org.jspecify.annotations.Nullable;

/// Speaks a scene's narration (outputs `narration`, WAV, and `words`, JSON) or makes a bed of music
/// (output `music`, WAV).
public final class AudioSynthesis implements MediaTask<AudioSynthesis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.AUDIO_SYNTHESIS, 1, Input.class);

    public record Input(
            Kind kind,
            String provider,
            @Nullable String voice,
            @Nullable String text,
            @Nullable String mood,
            long seed,
            int variant) {}

    public enum Kind {
        @com.fasterxml.jackson.annotation.JsonProperty("narration")
        NARRATION,
        @com.fasterxml.jackson.annotation.JsonProperty("music")
        MUSIC
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
