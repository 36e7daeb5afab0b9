package io.reelwright.server.job;

import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Reference;
import io.reelwright.server.task.Tasks;
import io.reelwright.tasks.SegmentRender;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.design.DesignedIllustrator;
import io.reelwright.tasks.provider.design.Themes;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks what a scene of a film that is not rendered yet would show: plans it as a job would be
/// planned, and takes what earlier work has of it. Makes nothing, and asks no provider.
@Component
class Sights {

    private static final int EARLIER = 5;

    /// What a picture is made by without being what it shows.
    private static final Set<String> SHAPE = Set.of("width", "height", "captioned", "theme");

    private final Plans plans;
    private final Tasks tasks;

    Sights(Plans plans, Tasks tasks) {
        this.plans = plans;
        this.tasks = tasks;
    }

    /// @param scene one of the script's
    /// @param longerSide of the frame that is to be made of it, pixels
    Sight of(
            String projectId,
            String userId,
            Configuration wishes,
            Script script,
            Scene scene,
            int longerSide) {
        Map<UUID, NewTask> planned =
                plans.film(projectId, userId, wishes, script).stream()
                        .collect(Collectors.toMap(NewTask::taskId, Function.identity()));
        NewTask segment =
                planned.values().stream()
                        .filter(task -> task.type() == TaskType.SEGMENT_RENDER)
                        .filter(task -> task.name().equals("segment-" + scene.sceneId()))
                        .findFirst()
                        .orElseThrow();
        List<NewTask> needed =
                segment.dependsOn().stream()
                        .map(id -> Objects.requireNonNull(planned.get(id)))
                        .toList();
        Map<UUID, JsonNode> served =
                wishes.fromScratch() ? Map.of() : tasks.served(projectId, needed);
        SegmentRender.Input input = input(segment, served);
        return sight(projectId, scene, input, needed, longerSide);
    }

    private static SegmentRender.Input input(NewTask segment, Map<UUID, JsonNode> served) {
        JsonNode data =
                Reference.resolved(
                        segment.taskData(),
                        reference ->
                                TaskJson.MAPPER.valueToTree(
                                        output(reference, served.get(reference.taskId()))));
        return TaskJson.MAPPER.treeToValue(data, SegmentRender.Input.class);
    }

    private static Output output(Reference reference, @Nullable JsonNode result) {
        return result == null ? absent(reference.role()) : output(reference.role(), result);
    }

    private static Output output(String role, JsonNode result) {
        return Pipeline.outputs(result).stream()
                .filter(output -> output.role().equals(role))
                .findFirst()
                .orElseGet(() -> absent(role));
    }

    private static Output absent(String role) {
        return new Output(role, "", AssetType.DOCUMENT, "", 0, null, null, Map.of());
    }

    private static boolean isThere(Output output) {
        return !output.path().isEmpty();
    }

    private Sight sight(
            String projectId,
            Scene scene,
            SegmentRender.Input input,
            List<NewTask> needed,
            int longerSide) {
        SceneClip clip = input.scene();
        FilmSettings film = input.film();
        Preview.Words words = isThere(clip.words()) ? Preview.Words.SPOKEN : Preview.Words.GUESSED;
        if (isThere(clip.image())) {
            return new Sight(film, clip, null, scene.narration(), Preview.Picture.MADE, words);
        }
        NewTask picturing =
                needed.stream()
                        .filter(task -> task.type() != TaskType.AUDIO_SYNTHESIS)
                        .findFirst()
                        .orElseThrow();
        boolean isOurs = isDesigned(picturing);
        Optional<Output> earlier = isOurs ? Optional.empty() : earlier(projectId, picturing);
        return earlier.map(picture ->
                        new Sight(
                                film,
                                showing(clip, picture),
                                null,
                                scene.narration(),
                                Preview.Picture.EARLIER,
                                words))
                .orElseGet(() ->
                        new Sight(
                                film,
                                clip,
                                drawn(scene, picturing.taskData(), film, longerSide),
                                scene.narration(),
                                isOurs ? Preview.Picture.DRAWN : Preview.Picture.STAND_IN,
                                words));
    }

    private static boolean isDesigned(NewTask picturing) {
        return picturing.type() == TaskType.IMAGE_GENERATION
                && picturing
                        .taskData()
                        .path("provider")
                        .asString("")
                        .equals(DesignedIllustrator.NAME);
    }

    private static SceneClip showing(SceneClip clip, Output picture) {
        return new SceneClip(
                clip.sceneId(),
                picture,
                clip.narration(),
                clip.words(),
                clip.motion(),
                clip.transitionIn(),
                clip.transitionOut());
    }

    /// The newest of the same content in another shape.
    private Optional<Output> earlier(String projectId, NewTask picturing) {
        JsonNode wanted = withoutShape(picturing.taskData());
        return tasks.latest(projectId, picturing.name(), EARLIER).stream()
                .filter(task -> withoutShape(task.taskData()).equals(wanted))
                .map(Pipeline::outputs)
                .flatMap(List::stream)
                .filter(output ->
                        output.assetType() == AssetType.IMAGE
                                || output.assetType() == AssetType.VIDEO_CLIP)
                .findFirst();
    }

    private static JsonNode withoutShape(JsonNode data) {
        // what is read from the record has other types of numbers than what was just planned
        ObjectNode content = TaskJson.MAPPER.readTree(data.toString()).asObject();
        content.remove(SHAPE);
        return content;
    }

    /// As the task would have it drawn, or would where its own provider fails; as small as it is
    /// needed.
    private static Illustration drawn(
            Scene scene, JsonNode data, FilmSettings film, int longerSide) {
        double scale = Math.min(1, (double) longerSide / Math.max(film.width(), film.height()));
        FrameSize picture =
                new FrameSize(even(film.width() * scale), even(film.height() * scale)).picture();
        int variant = data.path("variant").asInt(0);
        return new Illustration(
                scene.visual(),
                scene.visualPrompt(),
                data.path("theme").asString(Themes.DEFAULT),
                Look.NONE,
                picture.width(),
                picture.height(),
                data.path("seed").asLong(0) + variant,
                film.burnsCaptions(),
                1,
                variant);
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
