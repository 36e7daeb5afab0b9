package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.render.Encoders;
import io.reelwright.render.Encoding;
import io.reelwright.render.Renderer;
import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Animation;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Graphic.Corner;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Track;
import io.reelwright.render.timeline.View;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.film.FilmSchedule;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.Narrated;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.film.SceneClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Renders one scene's own part of the film (`next` null), or the transition from `scene` to
/// `next`: output `segment`, without sound.
///
/// Both are spans of the same timeline, so the camera goes on where the segment before left it.
public final class SegmentRender implements MediaTask<SegmentRender.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SEGMENT_RENDER, 2, Input.class);

    /// @param next null for the scene's own part
    /// @param transition a [SceneChange] other than the usual one; null for that, and where there
    ///   is no next
    /// @param logo shown over all of the film; null for none
    public record Input(
            FilmSettings film,
            SceneClip scene,
            @Nullable SceneClip next,
            @Nullable String transition,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Logo logo) {

        /// With the usual transition.
        public Input(FilmSettings film, SceneClip scene, @Nullable SceneClip next) {
            this(film, scene, next, null);
        }

        /// Without a logo.
        public Input(
                FilmSettings film,
                SceneClip scene,
                @Nullable SceneClip next,
                @Nullable String transition) {
            this(film, scene, next, transition, null);
        }

        private SceneChange change() {
            try {
                return transition == null ? SceneChange.CROSS_FADE : SceneChange.parse(transition);
            } catch (IllegalArgumentException unknown) {
                throw new InvalidInput(String.valueOf(unknown.getMessage()));
            }
        }
    }

    /// A mark in a corner of the film.
    ///
    /// @param image PNG or JPEG
    /// @param corner `top-left`, `top-right`, `bottom-left` or `bottom-right`
    public record Logo(Output image, String corner) {

        private static final double SQUARE = 0.12;
        private static final double NARROWEST = 0.08;
        private static final double WIDEST = 0.32;

        /// Of the film's shorter side: a wide mark is wider, so that all take about the same room.
        private int width() {
            String[] sides = Objects.requireNonNullElse(image.resolution(), "1x1").split("x");
            double shape = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
            return (int) (1_000_000 * Math.clamp(SQUARE * Math.sqrt(shape), NARROWEST, WIDEST));
        }

        private Track track(TaskRun run) throws IOException {
            Graphic mark =
                    new Graphic.Logo(
                            null,
                            run.read(image).toString(),
                            Corner.valueOf(corner.replace('-', '_').toUpperCase(Locale.ROOT)),
                            width(),
                            View.ONE,
                            new Animation(Animation.Way.NONE, Animation.Way.NONE, 1));
            return new Track("logo", List.of(mark));
        }
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        long start = System.nanoTime();
        Plan plan = plan(input, run);
        Encoders.Choice choice =
                Encoders.choose(input.film().encoding(), input.film().wishedEncoders());
        String step = choice.warning() == null ? plan.step : plan.step + ". " + choice.warning();
        Encoding encoding = choice.encoding();
        Path file = run.scratch().resolve("segment." + encoding.format().segmentExtension());
        Cost cost = render(plan, encoding, file, step, run);
        return TaskResult.of(segment(plan, choice, file, run))
                .withResourceUsage(ResourceUsage.since(start, cost));
    }

    /// @throws InvalidInput when a clip cannot be shown, whoever tries
    private static Cost render(Plan plan, Encoding encoding, Path file, String step, TaskRun run)
            throws IOException, InterruptedException {
        try {
            return Renderer.ofThisMachine()
                    .render(
                            plan.timeline,
                            plan.span,
                            encoding,
                            file,
                            (done, total) -> run.progress(100.0 * done / total, step));
        } catch (ClipRefused refused) {
            throw new InvalidInput("The clip of a scene cannot be shown: " + refused.getMessage());
        }
    }

    /// @param span the frames of the timeline that this segment is
    private record Plan(Timeline timeline, FrameSpan span, String step) {

        Plan with(Track track) {
            return new Plan(timeline.with(track), span, step);
        }
    }

    private static Plan plan(Input input, TaskRun run) throws IOException {
        Narrated scene = Narrated.read(input.scene(), run);
        Plan plan =
                input.next() == null
                        ? body(input.film(), scene, run)
                        : transition(input, scene, Narrated.read(input.next(), run), run);
        return input.logo() == null ? plan : plan.with(input.logo().track(run));
    }

    private static Plan body(FilmSettings film, Narrated scene, TaskRun run) throws IOException {
        Timeline timeline = scene.alone(film, run.read(scene.clip().image()));
        return new Plan(timeline, scene.parts(film.rate()).body(), "Rendering the scene");
    }

    private static Plan transition(Input input, Narrated scene, Narrated next, TaskRun run)
            throws IOException {
        FilmSettings film = input.film();
        FrameRate rate = film.rate();
        if (!scene.clip().transitionOut() || !next.clip().transitionIn()) {
            throw new InvalidInput(
                    "There is no transition from scene "
                            + scene.clip().sceneId()
                            + " to scene "
                            + next.clip().sceneId()
                            + ".");
        }
        long end = scene.parts(rate).length();
        long start = end - FilmSchedule.transition(rate);
        Timeline timeline =
                Timeline.of(
                        film.width(),
                        film.height(),
                        rate,
                        List.of(
                                scene.scene(rate, 0, run.read(scene.clip().image())),
                                next.scene(rate, start, run.read(next.clip().image()))
                                        .withTransition(input.change().transition())),
                        List.of());
        return new Plan(timeline, new FrameSpan(start, end), "Rendering the transition");
    }

    private static Output segment(Plan plan, Encoders.Choice choice, Path file, TaskRun run)
            throws IOException {
        Timeline timeline = plan.timeline;
        FrameRate rate = timeline.frameRate();
        long frames = plan.span.length();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("frames", frames);
        metadata.put("fps", rate.toString());
        metadata.put("encoder", choice.encoding().program());
        if (choice.warning() != null) {
            metadata.put("warning", choice.warning());
        }
        String extension = choice.encoding().format().segmentExtension();
        return run.write(
                "segment",
                AssetType.SEGMENT,
                "output." + extension,
                file,
                (double) frames * rate.seconds() / rate.frames(),
                timeline.width() + "x" + timeline.height(),
                metadata);
    }
}
