package io.reelwright.server.project;

import io.reelwright.server.problem.Fields;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Source;
import io.reelwright.tasks.script.Visual;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of `PUT /api/projects/{id}/script`.
///
/// ```
/// {title, language?, auto_save?, scenes: [{scene_id?, title, narration, visual_prompt?, visual?,
///                              duration_hint?, transition?, sources?,
///                              media?: {illustrator?, clip_maker?, file_id?, picture_variant?,
///                                       voice_provider?, voice?, voice_variant?}}]}
/// ```
///
/// A scene without an id is named by its place, one without a visual shows its title.
///
/// @param isAutoSave whether it is saved in the middle of being edited
record ScriptRequest(Script script, boolean isAutoSave) {

    static final int MAX_SCENES = 500;

    private static final int LAST_VARIANT = 1_000_000;

    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static ScriptRequest read(JsonNode body) {
        Fields fields = Fields.of(body);
        String title = fields.text("title", 1, 200);
        String language = fields.language("language");
        boolean isAutoSave = fields.flag("auto_save", false);
        Set<String> ids = new HashSet<>();
        List<Scene> scenes = new ArrayList<>();
        for (Fields scene : fields.objects("scenes", MAX_SCENES)) {
            scenes.add(scene(scene, scenes.size() + 1, ids));
        }
        fields.check();
        return new ScriptRequest(new Script(title, language, scenes), isAutoSave);
    }

    private static Scene scene(Fields fields, int place, Set<String> ids) {
        String id =
                Objects.requireNonNullElse(
                        fields.optionalText("scene_id", 1, 64), "scene-" + place);
        if (!id.matches("[a-z0-9-]+")) {
            fields.wrong("scene_id", "A scene_id has lower-case letters, digits and dashes.");
        }
        if (!ids.add(id)) {
            fields.wrong("scene_id", "Another scene is called " + id + " already.");
        }
        String title = fields.text("title", 1, 200);
        return new Scene(
                id,
                title,
                fields.text("narration", 1, 5000),
                Objects.requireNonNullElse(fields.optionalText("visual_prompt", 0, 2000), ""),
                Objects.requireNonNullElseGet(visual(fields, title), () -> statement(title)),
                fields.number("duration_hint", 0.1, 3600),
                fields.has("transition")
                        ? fields.choice("transition", List.of("cross-fade", "cut"), "cross-fade")
                        : fields.optionalText("transition", 1, 20),
                sources(fields),
                media(fields));
    }

    private static @Nullable SceneMedia media(Fields scene) {
        if (!scene.has("media")) {
            scene.absent("media");
            return null;
        }
        Fields fields = scene.object("media");
        return new SceneMedia(
                providers(fields, "illustrator", Seam.ILLUSTRATOR),
                providers(fields, "clip_maker", Seam.CLIP_MAKER),
                file(fields),
                fields.whole("picture_variant", 0, LAST_VARIANT),
                providers(fields, "voice_provider", Seam.VOICE),
                fields.optionalText("voice", 1, 100),
                fields.whole("voice_variant", 0, LAST_VARIANT));
    }

    private static @Nullable String file(Fields fields) {
        UUID id = fields.id("file_id");
        return id == null ? null : id.toString();
    }

    private static @Nullable String providers(Fields fields, String name, Seam seam) {
        return fields.optionalText(
                name,
                1,
                500,
                references -> {
                    if (seam != Seam.CLIP_MAKER || !references.equals(SceneMedia.NO_CLIP)) {
                        MediaTasks.check(seam, references);
                    }
                });
    }

    private static Visual statement(String headline) {
        return new Visual(
                Visual.Kind.STATEMENT,
                null,
                headline,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    /// A visual without a headline has the scene's title for one.
    private static @Nullable Visual visual(Fields fields, String title) {
        JsonNode value = fields.value("visual");
        if (value == null) {
            return null;
        }
        try {
            ObjectNode object = value.asObject().deepCopy();
            if (!object.hasNonNull("headline")) {
                object.put("headline", title);
            }
            if (!object.hasNonNull("kind")) {
                object.put("kind", Visual.Kind.STATEMENT.key());
            }
            return TaskJson.MAPPER.treeToValue(object, Visual.class);
        } catch (JacksonException malformed) {
            fields.wrong(
                    "visual",
                    "A visual has a kind (title, statement, points, steps, figures, formula, quote,"
                            + " closing) and the fields of its kind.");
            return null;
        }
    }

    private static List<Source> sources(Fields fields) {
        JsonNode value = fields.value("sources");
        if (value == null) {
            return List.of();
        }
        try {
            return List.of(TaskJson.MAPPER.treeToValue(value, Source[].class));
        } catch (JacksonException malformed) {
            fields.wrong("sources", "A source has a document and a text.");
            return List.of();
        }
    }
}
