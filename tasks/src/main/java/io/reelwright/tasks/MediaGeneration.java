package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.script.Visual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gets what a scene shows by whichever way fits: output `media`, an image or a clip. Stock
/// libraries are searched first, and what they have is taken where its description means about what
/// the scene says; else a picture is made.
public final class MediaGeneration implements MediaTask<MediaGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.MEDIA_GENERATION, 1, Input.class);

    /// The role of its output.
    public static final String MEDIA = "media";

    private static final int COMPARED = 8;

    private final ImageGeneration pictures;
    private final VideoGeneration clips;

    public MediaGeneration(ImageGeneration pictures, VideoGeneration clips) {
        this.pictures = pictures;
        this.clips = clips;
    }

    /// @param libraries stock libraries, in the order they are searched
    /// @param illustrators who makes a picture where the libraries have nothing that fits, in this
    ///   order
    /// @param moving whether to look for clips before photos
    /// @param fits how much a description must mean what the scene says, 0 to 1: any two English
    ///   texts come to about 0.1, the same to 1
    /// @param width pixels, 64 to 8192
    /// @param height pixels, 64 to 8192
    /// @param seconds how long a clip is needed, 1 to 60
    /// @param theme the look of designed pictures
    /// @param style the film's look in words; null for none
    /// @param avoid what made pictures shall not show; null for the usual
    /// @param variant 0 for the first choice; another value finds or makes another one
    public record Input(
            List<String> libraries,
            @JsonProperty(defaultValue = "[\"designed\"]") @Nullable List<String> illustrators,
            Visual visual,
            @Nullable String prompt,
            @JsonProperty(defaultValue = "false") boolean moving,
            @JsonProperty(defaultValue = "0.35") @Nullable Double fits,
            int width,
            int height,
            @JsonProperty(defaultValue = "5") @Nullable Double seconds,
            @JsonProperty(defaultValue = "midnight") @Nullable String theme,
            @JsonProperty(defaultValue = "0") long seed,
            @JsonProperty(defaultValue = "false") boolean captioned,
            @Nullable String style,
            @Nullable String avoid,
            @JsonProperty(defaultValue = "0") int variant) {

        double least() {
            return fits == null ? 0.35 : fits;
        }

        List<String> makers() {
            return illustrators == null || illustrators.isEmpty()
                    ? List.of("designed")
                    : illustrators;
        }
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        if (input.libraries().isEmpty()) {
            return TaskResult.of(made(input, Map.of(), run));
        }
        List<RuntimeException> missed = new ArrayList<>();
        if (input.moving()) {
            try {
                return TaskResult.of(clips.clip(clip(input), MEDIA, input.least(), run));
            } catch (InvalidInput | Retry nothing) {
                missed.add(nothing);
            }
        }
        try {
            return TaskResult.of(
                    pictures.image(
                            picture(input, input.libraries(), COMPARED),
                            MEDIA,
                            input.least(),
                            Map.of(),
                            run));
        } catch (InvalidInput | Retry nothing) {
            missed.add(nothing);
        }
        return TaskResult.of(made(input, known(missed), run));
    }

    private static Map<String, Object> known(List<RuntimeException> missed) {
        Map<String, Object> known = new HashMap<>();
        known.put(
                "not_found_because",
                missed.stream().map(nothing -> String.valueOf(nothing.getMessage())).toList());
        if (missed.stream().anyMatch(Providers::mayAnswerLater)) {
            known.put(Providers.PROVISIONAL, true);
        }
        return known;
    }

    private Output made(Input input, Map<String, Object> known, TaskRun run) throws Exception {
        return pictures.image(picture(input, input.makers(), 1), MEDIA, 0, known, run);
    }

    private static ImageGeneration.Input picture(
            Input input, List<String> providers, int candidates) {
        return new ImageGeneration.Input(
                providers.getFirst(),
                providers.subList(1, providers.size()),
                input.visual(),
                input.prompt(),
                input.theme() == null ? "midnight" : input.theme(),
                input.width(),
                input.height(),
                input.seed(),
                input.captioned(),
                input.variant(),
                input.style(),
                input.avoid(),
                candidates);
    }

    private static VideoGeneration.Input clip(Input input) {
        return new VideoGeneration.Input(
                input.libraries().getFirst(),
                input.libraries().subList(1, input.libraries().size()),
                input.visual(),
                input.prompt(),
                input.width(),
                input.height(),
                input.seconds(),
                input.seed(),
                input.style(),
                input.avoid(),
                COMPARED,
                input.variant(),
                null,
                null,
                input.captioned());
    }
}
