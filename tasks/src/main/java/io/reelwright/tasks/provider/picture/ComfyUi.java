package io.reelwright.tasks.provider.picture;

import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.picture.ComfyServer.Made;
import io.reelwright.tasks.provider.picture.Workflows.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures and clips by ComfyUI, with a workflow of the user's. The model is the workflow's name;
/// unless one is named, it is `picture` or `clip`.
public final class ComfyUi implements Illustrator, ClipMaker {

    private static final String PICTURE = "picture";
    private static final String CLIP = "clip";
    private static final Duration FOR_PICTURES = Duration.ofMinutes(15);
    private static final Duration FOR_CLIPS = Duration.ofMinutes(45);
    private static final long LARGEST_PICTURE = 64L << 20;
    private static final long LARGEST_CLIP = 1L << 30;
    private static final int FRAME_RATE = 24; // of most models that make clips
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "webp", "bmp");
    private static final Set<String> CLIPS = Set.of("mp4", "webm", "mkv", "mov", "avi", "gif");

    private final Workflows workflows;
    private final Duration forPictures;
    private final Duration forClips;

    /// @param folder where the workflows are; null for none
    public ComfyUi(@Nullable Path folder) {
        this(folder, FOR_PICTURES, FOR_CLIPS);
    }

    ComfyUi(@Nullable Path folder, Duration forPictures, Duration forClips) {
        this.workflows = new Workflows(folder);
        this.forPictures = forPictures;
        this.forClips = forClips;
    }

    @Override
    public String name() {
        return ComfyServer.NAME;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        List<String> names = workflows.names();
        for (String name : call.model() == null ? names : List.of(call.model())) {
            workflows.named(name);
        }
        return "%s Workflows: %s. It costs nothing."
                .formatted(
                        new ComfyServer(call).greeting(),
                        names.isEmpty() ? "none yet" : String.join(", ", names));
    }

    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException {
        Workflow workflow = workflow(call, PICTURE);
        ModelSize size = ModelSize.of(request.width(), request.height());
        Map<String, Object> values =
                values(
                        request.look()
                                .prompt(request.visual(), request.prompt(), request.captioned()),
                        request.look(),
                        size,
                        request.seed());
        values.put("count", (long) request.candidates());
        ComfyServer server = new ComfyServer(call);
        Candidates candidates = new Candidates(server.client(), png);
        for (Made made :
                server.run(workflow.with(new Placeholders(values)), call.patience(forPictures))) {
            if (PICTURES.contains(made.ending())) {
                server.fetch(made, candidates.next(), LARGEST_PICTURE);
            }
        }
        if (candidates.count() == 0) {
            throw server.client().nonsense("no picture: has its workflow a SaveImage?", null);
        }
        call.charge("images", candidates.count());
        return candidates.best(request, metadata(workflow, request.seed()));
    }

    @Override
    public Clip make(Request request, Path folder, ProviderCall call)
            throws IOException, InterruptedException {
        Workflow workflow = workflow(call, CLIP);
        ModelSize size = ModelSize.of(request.width(), request.height());
        Map<String, Object> values =
                values(
                        request.look().prompt(request.visual(), request.prompt(), false),
                        request.look(),
                        size,
                        request.seed());
        values.put("seconds", request.seconds());
        values.put("frames", 1 + 4 * Math.round(request.seconds() * FRAME_RATE / 4));
        ComfyServer server = new ComfyServer(call);
        for (Made made :
                server.run(workflow.with(new Placeholders(values)), call.patience(forClips))) {
            if (CLIPS.contains(made.ending())) {
                Path file = folder.resolve("made");
                server.fetch(made, file, LARGEST_CLIP);
                call.charge("seconds", request.seconds());
                return new Clip(file, metadata(workflow, request.seed()));
            }
        }
        throw server.client().nonsense("no clip: has its workflow a SaveVideo?", null);
    }

    private static Map<String, Object> values(String prompt, Look look, ModelSize size, long seed) {
        return new HashMap<>(
                Map.of(
                        "prompt",
                        prompt,
                        "negative_prompt",
                        look.avoided(),
                        "seed",
                        seed & Long.MAX_VALUE,
                        "width",
                        (long) size.width(),
                        "height",
                        (long) size.height()));
    }

    private static Map<String, Object> metadata(Workflow workflow, long seed) {
        return Map.of("workflow", workflow.name(), "seed", seed & Long.MAX_VALUE);
    }

    private Workflow workflow(ProviderCall call, String usual) throws IOException {
        return workflows.named(call.model() == null ? usual : call.model());
    }
}
