package io.reelwright.app.command;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.render.Renderer;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import io.reelwright.render.timeline.Transition;
import io.reelwright.tasks.store.FileTree;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Starts and stops everything once, so that the JVM can write down which classes that takes and
/// load them faster from then on. The launcher calls it after a build.
@Command(name = "warm-up", hidden = true, description = "Starts and stops everything once.")
final class WarmUp implements Runnable {

    private static final Map<String, ?> QUICKLY = Map.of("configuration", Map.of("quality", "low"));

    /// It takes some seconds.
    private static final Duration MOST_FOR_A_FILM = Duration.ofMinutes(2);

    @Parameters(
            defaultValue = "all",
            description = "all, or render for only what that command needs (${DEFAULT-VALUE}).")
    private String part = "all";

    @Override
    public void run() {
        try {
            Path directory = Files.createTempDirectory("reelwright-warm-up");
            Logs.into(directory, false);
            try {
                if (!part.equals("render")) {
                    startAndAsk(directory);
                }
                film(directory);
            } finally {
                FileTree.delete(directory);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("The warm-up failed.", failed);
        }
    }

    /// With a new directory and without the user's own servers.
    private static void startAndAsk(Path directory) throws InterruptedException {
        try (var surroundings = Surroundings.open(directory, Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + instance.port()))) {
            api.get("/api/system/health");
            Thread making = Thread.ofVirtual().start(() -> make(api));
            if (!making.join(MOST_FOR_A_FILM)) {
                making.interrupt();
            }
        }
    }

    /// A narrated film of two scenes, so that every kind of task has run once: a worker is fast
    /// from its first film on then, also where two of them share a machine.
    private static void make(ReelwrightClient api) {
        try {
            api.post("/api/projects", Map.of("project_id", "warm-up", "project_name", "Warm-up"));
            api.put(
                    "/api/projects/warm-up/script",
                    Map.of("title", "Two lamps", "scenes", List.of(said("One"), said("Two"))));
            String job =
                    api.post("/api/projects/warm-up/render", QUICKLY).path("job_id").asString("");
            api.events("/api/jobs/" + job + "/events", _ -> {});
        } catch (InterruptedException | IOException | RuntimeException unmade) {
            System.err.println("The warm-up film was not made: " + unmade);
        }
    }

    private static Map<String, String> said(String title) {
        return Map.of(
                "title", title, "narration", "In 1904 the keeper lit the lamp, and 17 ships came.");
    }

    /// Two pictures, a fade and a caption, so that the loops that make frames are known to the
    /// compiler, too.
    private static void film(Path directory) throws IOException, InterruptedException {
        Path picture = directory.resolve("picture.png");
        ImageIO.write(
                new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Scene one = scene("one", picture, new FrameSpan(0, 60), "zoom-in");
        Scene two = scene("two", picture, new FrameSpan(40, 100), "zoom-out");
        Caption.Word word = new Caption.Word("Ready", new FrameSpan(10, 90));
        Caption caption =
                new Caption(new FrameSpan(10, 90), List.of(new Caption.Line(List.of(word))));
        Timeline film =
                Timeline.of(
                        640,
                        360,
                        FrameRate.of(30),
                        List.of(one, two.withTransition(new Transition.CrossFade(Easing.LINEAR))),
                        List.of(caption));
        Timeline read = TimelineJson.read(TimelineJson.write(film));
        Renderer.ofThisMachine().writeFrames(read, read.span(), directory.resolve("frames.yuv"));
    }

    private static Scene scene(String id, Path picture, FrameSpan span, String motion) {
        return Scene.ofPicture(id, picture.toString(), span, Motion.named(motion));
    }
}
