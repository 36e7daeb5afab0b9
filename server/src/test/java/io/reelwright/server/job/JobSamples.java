package io.reelwright.server.job;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Visual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Plain builders for what jobs are made of.
public final class JobSamples {

    private JobSamples() {}

    static Configuration wishes() {
        return wishes("Tides", Map.of());
    }

    /// The same, with passages found by their meaning.
    static Configuration byMeaning() {
        ObjectNode wishes = TaskJson.MAPPER.valueToTree(wishes());
        return TaskJson.MAPPER.treeToValue(wishes.put("use_rag", true), Configuration.class);
    }

    static Configuration wishes(
            String topic, Map<String, tools.jackson.databind.JsonNode> customConfig) {
        return wishes(topic, customConfig, null);
    }

    static Configuration wishes(
            String topic,
            Map<String, tools.jackson.databind.JsonNode> customConfig,
            @Nullable String encoder) {
        return new Configuration(
                topic,
                "The sea rises and falls twice a day.",
                null,
                "low",
                false,
                customConfig,
                null,
                Map.of(),
                true,
                true,
                "mp4",
                "16:9",
                "480p",
                null,
                null,
                encoder,
                "en",
                null,
                "calm",
                "both",
                null,
                null,
                List.of(),
                Map.of(),
                null);
    }

    public static Script script(int scenes) {
        return new Script(
                "Tides",
                "en",
                IntStream.rangeClosed(1, scenes).mapToObj(JobSamples::scene).toList());
    }

    private static Scene scene(int place) {
        return new Scene(
                "scene-" + place,
                "Scene " + place,
                "This is what is said in scene " + place + ".",
                "",
                visual(place, null),
                null,
                null,
                List.of());
    }

    private static Visual visual(int place, @Nullable String assetId) {
        return new Visual(
                Visual.Kind.STATEMENT,
                assetId,
                "Headline " + place,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    static Script withNarration(Script script, int index, String narration) {
        List<Scene> scenes = new ArrayList<>(script.scenes());
        Scene old = scenes.get(index);
        scenes.set(
                index,
                new Scene(
                        old.sceneId(),
                        old.title(),
                        narration,
                        old.visualPrompt(),
                        old.visual(),
                        old.durationHint(),
                        old.transition(),
                        old.sources()));
        return new Script(script.title(), script.language(), scenes);
    }

    static Scene cutting(Scene scene) {
        return new Scene(
                scene.sceneId(),
                scene.title(),
                scene.narration(),
                scene.visualPrompt(),
                scene.visual(),
                scene.durationHint(),
                "cut",
                scene.sources());
    }

    static Scene showing(Scene scene, String assetId) {
        return new Scene(
                scene.sceneId(),
                scene.title(),
                scene.narration(),
                scene.visualPrompt(),
                visual(1, assetId),
                scene.durationHint(),
                scene.transition(),
                scene.sources());
    }
}
