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
import io.reelwright.tasks.script.Visual;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a scene's picture: output `image`, PNG.
public final class ImageGeneration implements MediaTask<ImageGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.IMAGE_GENERATION, 2, Input.class);

    private static final int LEAST_SIDE = 64;
    private static final int LARGEST_SIDE = 8192;

    private final List<Illustrator> illustrators;

    /// Draws with any of these, whichever an input names.
    public ImageGeneration(List<Illustrator> illustrators) {
        this.illustrators = List.copyOf(illustrators);
    }

    /// Which picture to make, and by whom.
    ///
    /// @param width pixels, 64 to 8192
    /// @param height pixels, 64 to 8192
    /// @param variant 0 for the film's own look; another value draws the scene from another seed
    public record Input(
            @JsonProperty(defaultValue = "designed") String provider,
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
        Illustrator illustrator = named(input.provider());
        run.progress(0, "Drawing the picture");
        Path png = run.scratch().resolve("output.png");
        illustrator.draw(request(input), png);
        Output output =
                run.write(
                        "image",
                        AssetType.IMAGE,
                        "output.png",
                        png,
                        null,
                        input.width() + "x" + input.height(),
                        metadata(input));
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

    private static Map<String, Object> metadata(Input input) {
        return Map.of(
                "width", input.width(),
                "height", input.height(),
                "format", "png",
                "generation_method", input.provider(),
                "theme", input.theme());
    }

    private Illustrator named(String provider) {
        return illustrators.stream()
                .filter(illustrator -> illustrator.name().equals(provider))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "No illustrator is called %s. There are: %s."
                                        .formatted(provider, names())));
    }

    private String names() {
        return illustrators.stream().map(Illustrator::name).collect(Collectors.joining(", "));
    }

    private static void check(int side) {
        if (side < LEAST_SIDE || side > LARGEST_SIDE) {
            throw new InvalidInput(
                    "A picture's side of %d pixels is outside %d to %d."
                            .formatted(side, LEAST_SIDE, LARGEST_SIDE));
        }
    }
}
