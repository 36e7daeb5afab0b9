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
import io.reelwright.tasks.provider.Illustrator.Drawn;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.provider.stock.StockSearch;
import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a scene's picture: output `image`, PNG.
public final class ImageGeneration implements MediaTask<ImageGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.IMAGE_GENERATION, 2, Input.class);

    private static final int LEAST_SIDE = 64;
    private static final int LARGEST_SIDE = 8192;
    private static final int MOST_CANDIDATES = 8;

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
    /// @param variant 0 for the film's own look; another value draws the scene from another seed,
    ///   or finds another photo
    /// @param style the film's look in words, for providers that work from words; null for none
    /// @param avoid what none of its pictures shall show; null for the usual
    /// @param candidates how many to choose the best of, 1 to 8: photos by what their descriptions
    ///   mean, made pictures by sharpness and exposure
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
            @JsonProperty(defaultValue = "0") int variant,
            @Nullable String style,
            @Nullable String avoid,
            @JsonProperty(defaultValue = "1") @Nullable Integer candidates) {

        int most() {
            return candidates == null ? 1 : candidates;
        }
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        return TaskResult.of(image(input, "image", 0, Map.of(), run));
    }

    /// @param role of the output
    /// @param fits how much a photo's description must mean what the scene says; 0 to take any
    /// @param known what its metadata say besides
    Output image(Input input, String role, double fits, Map<String, Object> known, TaskRun run)
            throws IOException, InterruptedException {
        check(input.width());
        check(input.height());
        checkCandidates(input.most());
        run.progress(0, STEP);
        Path png = run.scratch().resolve("output.png");
        Illustration request = request(input);
        Served<Drawn> served =
                illustrators.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP,
                        (illustrator, call) -> fitting(illustrator.draw(request, png, call), fits));
        Map<String, Object> metadata = metadata(input, served);
        metadata.putAll(known);
        Output output =
                run.write(
                        role,
                        AssetType.IMAGE,
                        "output.png",
                        png,
                        null,
                        input.width() + "x" + input.height(),
                        metadata);
        run.progress(100, "Picture drawn");
        return output;
    }

    private static Drawn fitting(Drawn drawn, double fits) throws ProviderFailure {
        StockSearch.checkFits(drawn.metadata(), fits);
        return drawn;
    }

    private static Illustration request(Input input) {
        return new Illustration(
                input.visual(),
                input.prompt(),
                input.theme(),
                new Look(input.style(), input.avoid()),
                input.width(),
                input.height(),
                input.seed() + input.variant(),
                input.captioned(),
                input.most(),
                input.variant());
    }

    private static Map<String, Object> metadata(Input input, Served<Drawn> served) {
        Map<String, Object> metadata = new HashMap<>(served.value().metadata());
        metadata.putAll(served.metadata());
        metadata.put("width", input.width());
        metadata.put("height", input.height());
        metadata.put("format", "png");
        metadata.put("generation_method", served.by().name());
        metadata.put("theme", input.theme());
        return metadata;
    }

    static void checkCandidates(int candidates) {
        if (candidates < 1 || candidates > MOST_CANDIDATES) {
            throw new InvalidInput(
                    "%d candidates cannot be chosen from: write 1 to %d."
                            .formatted(candidates, MOST_CANDIDATES));
        }
    }

    static void check(int side) {
        if (side < LEAST_SIDE || side > LARGEST_SIDE) {
            throw new InvalidInput(
                    "A picture's side of %d pixels is outside %d to %d."
                            .formatted(side, LEAST_SIDE, LARGEST_SIDE));
        }
    }
}
