package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PlannerTest {

    private static final Configuration WISHES = JobSamples.wishes();

    @Test
    void plansAnalysisBeforeTheScript() {
        List<NewTask> tasks =
                Planner.script("p", WISHES, ProviderSettings.OFFLINE, List.of(), Ids::next);

        assertThat(tasks)
                .extracting(NewTask::type)
                .containsExactly(TaskType.CONTENT_ANALYSIS, TaskType.SCRIPT_GENERATION);
        assertThat(tasks.get(1).dependsOn()).containsExactly(tasks.get(0).taskId());
    }

    @Test
    void readsDocumentsOnceForAllThatIsAskedOfTheirMeaning() {
        SourceFile tides = document("1", "a/b.md", "0");
        SourceFile moon = file("2", "moon.png", "image", "c/d.png", "1");

        List<NewTask> reading = Planner.files(List.of(tides, moon), Ids::next);
        List<NewTask> script =
                Planner.script(
                        "p",
                        JobSamples.byMeaning(),
                        ProviderSettings.OFFLINE,
                        List.of(tides, moon),
                        Ids::next);

        assertThat(reading)
                .extracting(NewTask::type)
                .containsExactly(TaskType.FILE_PROCESSING, TaskType.FILE_PROCESSING);
        assertThat(script.subList(0, 2))
                .extracting(NewTask::contentKey)
                .containsExactlyElementsOf(reading.stream().map(NewTask::contentKey).toList());
        assertThat(script.get(2).type()).isEqualTo(TaskType.CONTENT_ANALYSIS);
        assertThat(script.get(2).dependsOn()).containsExactly(script.get(0).taskId());
        assertThat(Planner.script("p", WISHES, ProviderSettings.OFFLINE, List.of(tides), Ids::next))
                .extracting(NewTask::type)
                .containsExactly(TaskType.CONTENT_ANALYSIS, TaskType.SCRIPT_GENERATION);
    }

    @Test
    void handsTheWriterItsStyleAlone() {
        ObjectNode asked = TaskJson.MAPPER.valueToTree(JobSamples.byMeaning());
        asked.put("template_id", "lesson").put("model", "gpt-5");
        asked.putObject("style_preferences").put("tone", "dry").put("theme", "paper");
        asked.putObject("providers").put("writer", "openai extractive");
        List<NewTask> tasks =
                Planner.script(
                        "p",
                        TaskJson.MAPPER.treeToValue(asked, Configuration.class),
                        ProviderSettings.OFFLINE,
                        List.of(document("1", "a/b.md", "0")),
                        Ids::next);
        JsonNode analysis = tasks.get(1).taskData();
        JsonNode script = tasks.get(2).taskData();

        assertThat(analysis.path("provider").asString()).isEqualTo("openai/gpt-5");
        assertThat(analysis.path("topic_alone").asBoolean()).isTrue();
        assertThat(script.path("provider").asString()).isEqualTo("openai/gpt-5");
        assertThat(script.path("fallbacks").get(0).asString()).isEqualTo("extractive");
        assertThat(script.path("template").asString()).isEqualTo("lesson");
        assertThat(script.path("style"))
                .isEqualTo(TaskJson.MAPPER.valueToTree(Map.of("tone", "dry")));
        assertThat(script.path("use_rag").asBoolean()).isTrue();
    }

    @Test
    void plansPerSceneAndPerTransition() {
        assertThat(names(film(JobSamples.script(3))))
                .containsExactlyInAnyOrder(
                        "narration-scene-1",
                        "narration-scene-2",
                        "narration-scene-3",
                        "image-scene-1",
                        "image-scene-2",
                        "image-scene-3",
                        "segment-scene-1",
                        "segment-scene-2",
                        "segment-scene-3",
                        "transition-scene-1",
                        "transition-scene-2",
                        "music",
                        "sound",
                        "composition",
                        "thumbnails",
                        "subtitles");
    }

    @Test
    void dependsOnWhatItsInputNames() {
        Map<String, NewTask> tasks = byName(film(JobSamples.script(2)));

        assertThat(dependencies("transition-scene-1", tasks))
                .containsExactlyInAnyOrder(
                        "narration-scene-1", "image-scene-1", "narration-scene-2", "image-scene-2");
        assertThat(dependencies("segment-scene-1", tasks))
                .containsExactlyInAnyOrder("narration-scene-1", "image-scene-1");
        assertThat(dependencies("thumbnails", tasks)).containsExactly("composition");
        assertThat(dependencies("composition", tasks))
                .contains("segment-scene-1", "transition-scene-1", "segment-scene-2", "sound");
        assertThat(dependencies("sound", tasks))
                .containsExactlyInAnyOrder("narration-scene-1", "narration-scene-2", "music");
    }

    @Test
    void goesOverFromSceneToSceneAsWished() {
        Script script = JobSamples.script(3);
        List<NewTask> wiped = film(styled("wipe"), script);

        assertThat(data(wiped, "transition-scene-1").path("transition").asString())
                .isEqualTo("wipe");
        assertThat(changed(film("{}", script), wiped))
                .containsExactlyInAnyOrder(
                        "transition-scene-1", "transition-scene-2", "composition", "thumbnails");
        assertThat(keys(film(styled("cross-fade"), script))).isEqualTo(keys(film("{}", script)));
        assertThat(names(film(styled("cut"), script)))
                .noneMatch(name -> name.startsWith("transition-"));
    }

    private static String styled(String transition) {
        return "{\"style_preferences\":{\"transition\":\"%s\"}}".formatted(transition);
    }

    @Test
    void saysWhichSceneATaskIsFor() {
        Map<String, NewTask> tasks = byName(film(JobSamples.script(2)));

        assertThat(tasks.values())
                .filteredOn(task -> "scene-1".equals(task.sceneId()))
                .extracting(NewTask::name)
                .containsExactlyInAnyOrder(
                        "narration-scene-1",
                        "image-scene-1",
                        "segment-scene-1",
                        "transition-scene-1");
        assertThat(tasks.get("composition").sceneId()).isNull();
        assertThat(tasks.get("sound").sceneId()).isNull();
    }

    @Test
    void namesEqualWorkEqually() {
        assertThat(keys(film(JobSamples.script(3)))).isEqualTo(keys(film(JobSamples.script(3))));
    }

    @Test
    void drawsTheSameForTheTopicOfAJobAndTheTitleOfItsScript() {
        List<NewTask> ordered =
                film("{\"topic\":\"Why the tides come and go\"}", JobSamples.script(3));
        List<NewTask> rendered = film("{\"topic\":\"The tides\"}", JobSamples.script(3));

        assertThat(changed(ordered, rendered)).isEmpty();
    }

    @Test
    void sharesNothingThatHardwareHasMade() {
        Configuration wishes = JobSamples.wishes("Tides", Map.of(), "nvenc");
        Map<String, NewTask> tasks =
                byName(
                        Planner.film(
                                "p",
                                wishes,
                                ProviderSettings.OFFLINE,
                                JobSamples.script(2),
                                Footage.NONE,
                                Sounds.USUAL,
                                Ids::next));

        assertThat(tasks.values().stream().filter(task -> !task.reuse()))
                .extracting(NewTask::name)
                .containsExactlyInAnyOrder(
                        "segment-scene-1",
                        "transition-scene-1",
                        "segment-scene-2",
                        "composition",
                        "thumbnails");
        assertThat(film(JobSamples.script(2))).allMatch(NewTask::reuse);
    }

    @Test
    void changesOnlyWhatAChangedNarrationMakes() {
        Script before = JobSamples.script(5);
        Script after = JobSamples.withNarration(before, 2, "Something else is said here.");

        assertThat(changed(film(before), film(after)))
                .containsExactlyInAnyOrder(
                        "narration-scene-3",
                        "segment-scene-3",
                        "transition-scene-2",
                        "transition-scene-3",
                        "sound",
                        "composition",
                        "thumbnails",
                        "subtitles");
    }

    @Test
    void leavesTheSoundWhereOnlyAPictureChanges() {
        Script before = JobSamples.script(3);
        List<Scene> scenes = new ArrayList<>(before.scenes());
        scenes.set(1, JobSamples.showing(scenes.get(1), Ids.next().toString()));
        Script after = new Script(before.title(), "en", scenes);

        assertThat(changed(film(before), film(after)))
                .contains("image-scene-2", "segment-scene-2", "composition")
                .doesNotContain("sound");
    }

    @Test
    void hasOneTransitionLessToChangeAtTheEnds() {
        Script before = JobSamples.script(5);
        Script after = JobSamples.withNarration(before, 4, "Something else is said here.");

        assertThat(changed(film(before), film(after)))
                .containsExactlyInAnyOrder(
                        "narration-scene-5",
                        "segment-scene-5",
                        "transition-scene-4",
                        "sound",
                        "composition",
                        "thumbnails",
                        "subtitles");
    }

    @Test
    void plansNoTransitionAtACut() {
        Script script = JobSamples.script(3);
        List<Scene> scenes = new ArrayList<>(script.scenes());
        scenes.set(0, JobSamples.cutting(scenes.get(0)));

        assertThat(names(film(new Script(script.title(), "en", scenes))))
                .doesNotContain("transition-scene-1")
                .contains("transition-scene-2");
    }

    @Test
    void takesTheUsersPictureInsteadOfDrawingOne() {
        Script script = JobSamples.script(1);
        String asset = Ids.next().toString();
        Scene scene = JobSamples.showing(script.scenes().getFirst(), asset);
        Output picture =
                new Output(
                        "image",
                        "projects/p/image/x/a.png",
                        AssetType.IMAGE,
                        "png",
                        1,
                        null,
                        "1x1",
                        Map.of("sha256", "0".repeat(64)));

        List<NewTask> tasks =
                Planner.film(
                        "p",
                        WISHES,
                        ProviderSettings.OFFLINE,
                        new Script("T", "en", List.of(scene)),
                        Footage.of(Map.of(asset, picture)),
                        Sounds.USUAL,
                        Ids::next);

        assertThat(names(tasks)).doesNotContain("image-scene-1");
    }

    @Test
    void dressesPicturesAndFilmAsTheHouseWantsIt() {
        SourceFile mark = file("1", "mark.png", "image", "m.png", "1");
        Configuration wishes =
                wishing(
                        """
                        {"style_preferences": {"theme": "paper", "accent": "#FF6600",
                            "font": "sans", "logo": "%s", "logo_corner": "top-left"}}
                        """
                                .formatted(mark.id()));

        List<NewTask> tasks =
                Planner.film(
                        "p",
                        wishes,
                        ProviderSettings.OFFLINE,
                        JobSamples.script(2),
                        new Footage(Map.of(), Map.of(mark.id(), mark)),
                        Sounds.USUAL,
                        Ids::next);

        assertThat(data(tasks, "image-scene-1").path("theme").asString())
                .isEqualTo("paper accent=#ff6600 font=sans");
        for (String segment : List.of("segment-scene-1", "transition-scene-1", "segment-scene-2")) {
            JsonNode logo = data(tasks, segment).path("logo");
            assertThat(logo.path("image").path("path").asString()).isEqualTo("m.png");
            assertThat(logo.path("corner").asString()).isEqualTo("top-left");
        }
        assertThat(data(film("{}", JobSamples.script(1)), "segment-scene-1").has("logo")).isFalse();
    }

    private static Configuration wishing(String json) {
        ObjectNode wishes = TaskJson.MAPPER.valueToTree(WISHES);
        wishes.setAll((ObjectNode) TaskJson.MAPPER.readTree(json));
        return TaskJson.MAPPER.treeToValue(wishes, Configuration.class);
    }

    private static List<NewTask> film(String wishes, Script script) {
        return Planner.film(
                "p",
                wishing(wishes),
                ProviderSettings.OFFLINE,
                script,
                Footage.NONE,
                Sounds.USUAL,
                Ids::next);
    }

    private static JsonNode data(List<NewTask> tasks, String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow()
                .taskData();
    }

    @Test
    void aChosenIllustratorDrawsInOneLookAndTheDesignedOneStandsIn() {
        List<NewTask> tasks =
                film(
                        """
                        {"providers":{"illustrator":"openai/gpt-image-2"},"custom_config":{"candidates":3},
                         "style_preferences":{"picture_style":"watercolour","avoid":"people"}}
                        """,
                        JobSamples.script(2));

        JsonNode one = data(tasks, "image-scene-1");
        JsonNode two = data(tasks, "image-scene-2");
        assertThat(one.path("provider").asString()).isEqualTo("openai/gpt-image-2");
        assertThat(one.path("fallbacks").toString()).isEqualTo("[\"designed\"]");
        assertThat(one.path("candidates").asInt()).isEqualTo(3);
        for (String field : List.of("style", "avoid", "seed")) {
            assertThat(one.path(field)).isEqualTo(two.path(field));
        }
        assertThat(one.path("style").asString()).isEqualTo("watercolour");
        assertThat(one.path("avoid").asString()).isEqualTo("people");
    }

    @Test
    void numbersAndFormulasAreAlwaysDrawnByRules() {
        Script script = JobSamples.script(1);
        ObjectNode scene = TaskJson.MAPPER.valueToTree(script.scenes().getFirst());
        ((ObjectNode) scene.path("visual")).put("kind", "formula");
        Scene formula = TaskJson.MAPPER.treeToValue(scene, Scene.class);

        List<NewTask> tasks =
                film(
                        """
                        {"providers":{"illustrator":"openai","clip_maker":"comfyui"}}
                        """,
                        new Script("T", "en", List.of(formula)));

        assertThat(data(tasks, "image-scene-1").path("provider").asString()).isEqualTo("designed");
    }

    @Test
    void scenesAreClipsWhereSomebodyMakesThem() {
        List<NewTask> tasks =
                film(
                        """
                        {"providers":{"clip_maker":"comfyui/wan pexels","illustrator":"openai"}}
                        """,
                        JobSamples.script(1));

        JsonNode clip = data(tasks, "clip-scene-1");
        assertThat(names(tasks)).doesNotContain("image-scene-1");
        assertThat(clip.path("provider").asString()).isEqualTo("comfyui/wan");
        assertThat(clip.path("fallbacks").toString()).isEqualTo("[\"pexels\"]");
        assertThat(clip.path("still").toString()).isEqualTo("[\"openai\",\"designed\"]");
        assertThat(clip.path("seconds").asDouble()).isBetween(3.0, 8.0);
        assertThat(data(tasks, "segment-scene-1").path("scene").path("image").toString())
                .contains("clip");
    }

    @Test
    void stockIsLookedThroughFirstWhenAsked() {
        List<NewTask> tasks =
                film("{\"custom_config\":{\"stock_first\":true}}", JobSamples.script(1));

        JsonNode media = data(tasks, "media-scene-1");
        assertThat(media.path("libraries").toString()).isEqualTo("[\"pexels\",\"pixabay\"]");
        assertThat(media.path("illustrators").toString()).isEqualTo("[\"designed\"]");
        assertThat(media.path("moving").asBoolean()).isFalse();
    }

    @Test
    void withoutAChoiceTheKeyOfAPictureStaysAsItWas() {
        JsonNode image = data(film("{}", JobSamples.script(1)), "image-scene-1");

        assertThat(image.path("provider").asString()).isEqualTo("designed");
        for (String field : List.of("fallbacks", "style", "avoid", "candidates")) {
            assertThat(image.path(field).isMissingNode() || image.path(field).isNull()).isTrue();
        }
    }

    @Test
    void knowsDocumentsByTheirBytesOnly() {
        assertThat(
                        keys(
                                Planner.script(
                                        "p",
                                        WISHES,
                                        ProviderSettings.OFFLINE,
                                        List.of(document("1", "a/b.md", "0")),
                                        Ids::next)))
                .isEqualTo(
                        keys(
                                Planner.script(
                                        "p",
                                        WISHES,
                                        ProviderSettings.OFFLINE,
                                        List.of(document("2", "c/d.md", "0")),
                                        Ids::next)));
        assertThat(
                        keys(
                                Planner.script(
                                        "p",
                                        WISHES,
                                        ProviderSettings.OFFLINE,
                                        List.of(document("1", "a/b.md", "0")),
                                        Ids::next)))
                .isNotEqualTo(
                        keys(
                                Planner.script(
                                        "p",
                                        WISHES,
                                        ProviderSettings.OFFLINE,
                                        List.of(document("1", "a/b.md", "1")),
                                        Ids::next)));
    }

    private static SourceFile document(String id, String path, String digit) {
        return file(id, "tides.md", "document", path, digit);
    }

    private static SourceFile file(String id, String name, String type, String path, String digit) {
        return new SourceFile(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                name,
                type,
                new Output(
                        "document",
                        path,
                        AssetType.DOCUMENT,
                        "md",
                        10,
                        null,
                        null,
                        Map.of("sha256", digit.repeat(64))),
                false);
    }

    @Test
    void speaksAgainOnlyScenesThatHaveTheWord() {
        Script script = JobSamples.script(2);
        String word = script.scenes().getFirst().narration().split("\\W+")[0];
        Pronunciations dictionary =
                new Pronunciations(
                        List.of(
                                new Pronunciation(word, "like this", null),
                                new Pronunciation("nowhere", "no where", null)));
        boolean isInBoth = script.scenes().get(1).narration().contains(word);

        Map<String, NewTask> plain = byName(film(script));
        Map<String, NewTask> said = byName(film(script, new Sounds(dictionary, null)));

        assertThat(said.get("narration-scene-1").contentKey())
                .isNotEqualTo(plain.get("narration-scene-1").contentKey());
        assertThat(said.get("narration-scene-1").taskData().toString())
                .contains("like this")
                .doesNotContain("no where");
        assertThat(
                        said.get("narration-scene-2")
                                .contentKey()
                                .equals(plain.get("narration-scene-2").contentKey()))
                .isNotEqualTo(isInBoth);
        assertThat(said.get("music").contentKey()).isEqualTo(plain.get("music").contentKey());
    }

    @Test
    void takesTheUsersOwnMusic() {
        SourceFile song = file("3", "river.mp3", "audio", "e/f.mp3", "2");
        Map<String, NewTask> tasks =
                byName(film(JobSamples.script(1), new Sounds(Pronunciations.NONE, song)));

        assertThat(tasks.get("music").taskData().toString())
                .contains("river.mp3")
                .contains("e/f.mp3")
                .doesNotContain("calm");
    }

    @Test
    void makesOneSceneAsThatWishesAndTheOthersAsTheFilm() {
        Script script = JobSamples.script(3);
        SceneMedia own = new SceneMedia("openai designed", null, null, 7, "piper", "anna", 2);
        Script wishing = script.with(script.scenes().get(1).with(own));
        String film = "{\"providers\":{\"clip_maker\":\"comfyui\"},\"voice\":\"edwin\"}";

        List<NewTask> tasks = film(film, wishing);

        assertThat(changed(film(film, script), tasks))
                .contains("narration-scene-2", "segment-scene-2")
                .doesNotContain("narration-scene-1", "clip-scene-1", "clip-scene-3");
        assertThat(names(tasks)).contains("clip-scene-1").doesNotContain("clip-scene-2");
        JsonNode picture = data(tasks, "image-scene-2");
        assertThat(picture.path("provider").asString()).isEqualTo("openai");
        assertThat(picture.path("variant").asInt()).isEqualTo(7);
        JsonNode voice = data(tasks, "narration-scene-2");
        assertThat(voice.path("provider").asString()).isEqualTo("piper");
        assertThat(voice.path("voice").asString()).isEqualTo("anna");
        assertThat(voice.path("variant").asInt()).isEqualTo(2);
        assertThat(data(tasks, "narration-scene-1").path("voice").asString()).isEqualTo("edwin");
    }

    @Test
    void wishesThatAreTheFilmsChangeNoKey() {
        Script script = JobSamples.script(2);
        Script usual = script.with(script.scenes().getFirst().with(SceneMedia.USUAL));

        assertThat(keys(film(usual))).isEqualTo(keys(film(script)));
    }

    @Test
    void showsAPictureOrAClipOfTheUsersAndNothingElseOfTheirs() {
        for (String type : List.of("image", "video", "audio")) {
            SourceFile file = file("9", "harbour", type, "g/h.bin", "3");
            Script script = JobSamples.script(1);
            SceneMedia own =
                    new SceneMedia(null, null, file.id().toString(), null, null, null, null);
            List<NewTask> tasks =
                    Planner.film(
                            "p",
                            WISHES,
                            ProviderSettings.OFFLINE,
                            script.with(script.scenes().getFirst().with(own)),
                            new Footage(Map.of(), Map.of(file.id(), file)),
                            Sounds.USUAL,
                            Ids::next);

            String expected = type.equals("audio") ? "image-scene-1" : "own-scene-1";
            assertThat(dependencies("segment-scene-1", byName(tasks)))
                    .containsExactlyInAnyOrder(expected, "narration-scene-1");
        }
    }

    @Test
    void plansASceneAloneAsInItsFilm() {
        Script script = JobSamples.script(3);
        Map<String, String> film = keys(film(script));

        ScenePlan scene =
                Planner.scene(
                        "p",
                        WISHES,
                        ProviderSettings.OFFLINE,
                        script,
                        1,
                        Footage.NONE,
                        Pronunciations.NONE,
                        Ids::next);

        assertThat(scene.voice().contentKey()).isEqualTo(film.get("narration-scene-2"));
        assertThat(scene.picture().orElseThrow().contentKey()).isEqualTo(film.get("image-scene-2"));
    }

    private static List<NewTask> film(Script script) {
        return film(script, Sounds.USUAL);
    }

    private static List<NewTask> film(Script script, Sounds sounds) {
        return Planner.film(
                "p", WISHES, ProviderSettings.OFFLINE, script, Footage.NONE, sounds, Ids::next);
    }

    private static List<String> names(List<NewTask> tasks) {
        return tasks.stream().map(NewTask::name).toList();
    }

    private static Map<String, NewTask> byName(List<NewTask> tasks) {
        return tasks.stream().collect(Collectors.toMap(NewTask::name, task -> task));
    }

    private static Map<String, String> keys(List<NewTask> tasks) {
        return tasks.stream().collect(Collectors.toMap(NewTask::name, NewTask::contentKey));
    }

    private static Set<String> dependencies(String name, Map<String, NewTask> tasks) {
        Map<UUID, String> names =
                tasks.values().stream().collect(Collectors.toMap(NewTask::taskId, NewTask::name));
        return tasks.get(name).dependsOn().stream().map(names::get).collect(Collectors.toSet());
    }

    private static Set<String> changed(List<NewTask> before, List<NewTask> after) {
        Set<String> old = new HashSet<>(keys(before).values());
        return after.stream()
                .filter(task -> !old.contains(task.contentKey()))
                .map(NewTask::name)
                .collect(Collectors.toSet());
    }
}
