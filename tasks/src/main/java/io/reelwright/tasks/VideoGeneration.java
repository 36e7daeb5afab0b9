package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.media.BrokenClip;
import io.reelwright.tasks.media.ForeignClip;
import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.stock.StockSearch;
import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes or finds one clip of a few seconds: output `clip`. What comes is looked into before it is
/// kept, and copied without what says where and by what it was made.
public final class VideoGeneration implements MediaTask<VideoGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.VIDEO_GENERATION, 1, Input.class);

    /// The role of its output.
    public static final String CLIP = "clip";

    private static final double SHORTEST = 1;
    private static final double LONGEST = 60;
    private static final String STEP = "Making the clip";

    private final Providers<ClipMaker> makers;
    private final ImageGeneration stills;

    /// @param makers whichever an input names
    /// @param stills draws where no clip can be had, and the input says by whom
    public VideoGeneration(Providers<ClipMaker> makers, ImageGeneration stills) {
        this.makers = makers;
        this.stills = stills;
    }

    /// Which clip to make, and by whom.
    ///
    /// @param provider the clip maker, and which of its models
    /// @param fallbacks clip makers that stand in for it when it fails, in this order; null for
    ///   none
    /// @param width pixels, 64 to 8192
    /// @param height pixels, 64 to 8192
    /// @param seconds how long it is needed, 1 to 60; what comes may be shorter or longer
    /// @param style the film's look in words; null for none
    /// @param avoid what none of its clips shall show; null for the usual
    /// @param candidates how many to choose the best of, 1 to 8: clips of a library by what their
    ///   descriptions mean; a made one is always the only one
    /// @param variant 0 for the first choice; another value makes or finds another one
    /// @param still illustrators, the first that can draws a picture where no clip can be had; the
    ///   output `clip` is an image then. Null for a failure instead
    /// @param theme the look of such a picture, one of the designed illustrator's themes
    public record Input(
            String provider,
            @Nullable List<String> fallbacks,
            Visual visual,
            @Nullable String prompt,
            int width,
            int height,
            @JsonProperty(defaultValue = "5") @Nullable Double seconds,
            @JsonProperty(defaultValue = "0") long seed,
            @Nullable String style,
            @Nullable String avoid,
            @JsonProperty(defaultValue = "1") @Nullable Integer candidates,
            @JsonProperty(defaultValue = "0") int variant,
            @Nullable List<String> still,
            @Nullable String theme,
            @JsonProperty(defaultValue = "false") boolean captioned) {

        double length() {
            return seconds == null ? 5 : seconds;
        }

        int most() {
            return candidates == null ? 1 : candidates;
        }
    }

    /// A clip that was looked into, and what is known of it.
    private record Sound(ForeignClip clip, Map<String, Object> metadata) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        try {
            return TaskResult.of(clip(input, CLIP, 0, run));
        } catch (InvalidInput | Retry nobody) {
            return still(input, nobody, run);
        }
    }

    /// @param role of the output
    /// @param fits how much a clip's description must mean what the scene says; 0 to take any
    Output clip(Input input, String role, double fits, TaskRun run)
            throws IOException, InterruptedException {
        ImageGeneration.check(input.width());
        ImageGeneration.check(input.height());
        ImageGeneration.checkCandidates(input.most());
        if (!(input.length() >= SHORTEST && input.length() <= LONGEST)) {
            throw new InvalidInput(
                    "A clip of %s seconds is outside 1 to 60.".formatted(input.length()));
        }
        run.progress(0, STEP);
        Served<Sound> served =
                makers.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP,
                        (maker, call) -> sound(input, fits, maker, run, call));
        Output output = output(served, role, run);
        run.progress(100, "Clip made");
        return output;
    }

    /// What is broken counts as a failure of whoever sent it: the next one is asked.
    private static Sound sound(
            Input input, double fits, ClipMaker maker, TaskRun run, ProviderCall call)
            throws IOException, InterruptedException {
        ClipMaker.Clip made = maker.make(request(input), run.scratch(), call);
        StockSearch.checkFits(made.metadata(), fits);
        try {
            return new Sound(ForeignClip.read(made.file(), run.scratch()), made.metadata());
        } catch (BrokenClip broken) {
            throw new RemoteClient(maker.name())
                    .nonsense("a clip that cannot be used. " + broken.getMessage(), broken);
        }
    }

    private static ClipMaker.Request request(Input input) {
        return new ClipMaker.Request(
                input.visual(),
                input.prompt(),
                new Look(input.style(), input.avoid()),
                input.width(),
                input.height(),
                input.length(),
                input.seed() + input.variant(),
                input.most(),
                input.variant());
    }

    private static Output output(Served<Sound> served, String role, TaskRun run)
            throws IOException {
        ForeignClip clip = served.value().clip();
        Map<String, Object> metadata = new HashMap<>(served.value().metadata());
        metadata.putAll(served.metadata());
        metadata.put("generation_method", served.by().name());
        metadata.put("width", clip.width());
        metadata.put("height", clip.height());
        metadata.put("format", clip.format());
        return run.write(
                role,
                AssetType.VIDEO_CLIP,
                "output." + clip.format(),
                clip.file(),
                clip.seconds(),
                clip.width() + "x" + clip.height(),
                metadata);
    }

    private TaskResult still(Input input, RuntimeException nobody, TaskRun run) throws Exception {
        List<String> illustrators = input.still();
        if (illustrators == null || illustrators.isEmpty()) {
            throw nobody;
        }
        ImageGeneration.Input picture =
                new ImageGeneration.Input(
                        illustrators.getFirst(),
                        illustrators.subList(1, illustrators.size()),
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
                        input.candidates());
        Map<String, Object> known = new HashMap<>();
        known.put("no_clip_because", String.valueOf(nobody.getMessage()));
        if (Providers.mayAnswerLater(nobody)) {
            known.put(Providers.PROVISIONAL, true);
        }
        return TaskResult.of(stills.image(picture, CLIP, 0, known, run));
    }
}
