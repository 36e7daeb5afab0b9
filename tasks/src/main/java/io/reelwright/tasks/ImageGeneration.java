package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.script.Visual;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a scene's picture: output `image`, PNG.
public final class ImageGeneration implements MediaTask<ImageGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.IMAGE_GENERATION, 2, Input.class);

    private static final int LEAST_SIDE = 64;
    private static final int LARGEST_SIDE = 8192;

    private static final String STEP = "Drawing the picture";

    private final Providers<Illustrator> illustrators;

    /// Draws with any of these, whichever an input names.
    public ImageGeneration(Providers<Illustrator> illustrators) {
        this.illustrators = illustrators;
    }

    /// Which picture to make, and by whom.
    ///
    /// @param provider the illustrator, and which of its models
    /// @param fallbacks illustrators that stand in for it when it fails, in this order; null for
    ///   none
    /// @param width pixels, 64 to 8192
    /// @param height pixels, 64 to 8192
    /// @param variant 0 for the film's own look; another value draws the scene from another seed
    public record Input(
            @JsonProperty(defaultValue = "designed") String provider,
            @Nullable List<String> fallbacks,
            Visual visual,
            @Nullable String prompt,
            @JsonProperty(defaultValue = "midnight") String theme,
            int width,
            int height,
            @JsonProperty(defaultValue = "0") long seed,
            @JsonProperty(defaultValue = "false") boolean captioned,
            @JsonProperty(defaultValue = "0") int variant) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        check(input.width());
        check(input.height());
        run.progress(0, STEP);
        Path png = run.scratch().resolve("output.png");
        Illustration request = request(input);
        Served<Path> served =
                illustrators.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP,
                        (illustrator, call) -> {
                            illustrator.draw(request, png, call);
                            return png;
                        });
        Output output =
                run.write(
                        "image",
                        AssetType.IMAGE,
                        "output.png",
                        png,
                        null,
                        input.width() + "x" + input.height(),
                        metadata(input, served));
        run.progress(100, "Picture drawn");
        return TaskResult.of(output);
    }

    private static Illustration request(Input input) {
        return new Illustration(
                input.visual(),
                input.prompt(),
                input.theme(),
                input.width(),
                input.height(),
                input.seed() + input.variant(),
                input.captioned());
    }

    private static Map<String, Object> metadata(Input input, Served<Path> served) {
        Map<String, Object> metadata = served.metadata();
        metadata.put("width", input.width());
        metadata.put("height", input.height());
        metadata.put("format", "png");
        metadata.put("generation_method", served.by().name());
        metadata.put("theme", input.theme());
        return metadata;
    }

    private static void check(int side) {
        if (side < LEAST_SIDE || side > LARGEST_SIDE) {
            throw new InvalidInput(
                    "A picture's side of %d pixels is outside %d to %d."
                            .formatted(side, LEAST_SIDE, LARGEST_SIDE));
        }
    }
}
