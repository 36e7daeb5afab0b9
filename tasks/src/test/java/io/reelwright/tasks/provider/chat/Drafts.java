package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.contract.TaskJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What models write.
final class Drafts {

    private Drafts() {}

    /// A script on the tides of about 34 words: 13 seconds.
    static ObjectNode tides() {
        return script(
                scene(
                        "Why the sea rises",
                        "Twice a day the sea comes in and goes out again, and the moon is the reason.",
                        "title",
                        "p1"),
                scene(
                        "The moon pulls",
                        "The near side of the earth is pulled more strongly than its centre, and so the water bulges there.",
                        "statement",
                        "p2"));
    }

    static ObjectNode script(ObjectNode... scenes) {
        ObjectNode script = TaskJson.MAPPER.createObjectNode();
        script.put("refusal", "");
        script.put("title", "Why the sea rises and falls");
        ArrayNode list = script.putArray("scenes");
        List.of(scenes).forEach(list::add);
        return script;
    }

    static ObjectNode scene(String title, String narration, String kind, String... sources) {
        ObjectNode visual = TaskJson.MAPPER.createObjectNode();
        visual.put("kind", kind).put("headline", title).put("kicker", "");
        visual.putArray("points");
        visual.putArray("figures");
        visual.put("formula", "").put("quote", "").put("attribution", "");
        visual.putArray("keywords").add("sea");
        ObjectNode scene = TaskJson.MAPPER.createObjectNode();
        scene.put("title", title).put("narration", narration).put("visual_prompt", "the sea");
        scene.set("visual", visual);
        ArrayNode named = scene.putArray("sources");
        List.of(sources).forEach(named::add);
        return scene;
    }

    /// A script of so many words that say nothing new.
    static ObjectNode ofWords(int words) {
        List<ObjectNode> scenes = new ArrayList<>();
        for (int left = words; left > 0; left -= 20) {
            scenes.add(
                    scene(
                            "Scene " + scenes.size(),
                            "Twice a day the sea comes in and goes out again, and the moon is the reason for it, every day.",
                            "statement",
                            "p1"));
        }
        return script(scenes.toArray(ObjectNode[]::new));
    }

    static String json(Object value) {
        return TaskJson.MAPPER.writeValueAsString(value);
    }
}
