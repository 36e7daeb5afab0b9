package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analyst;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.document.DocumentReader;
import io.reelwright.tasks.provider.ScriptWriter.ScriptRequest;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Visual.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;

class ExtractiveWriterTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path GOLDEN = Path.of("src/test/resources/script/tides.json");

    @Test
    void writesTheReviewedScriptOfTheExample() throws IOException {
        Script script = write(example("tides.md"), null);
        String written =
                TaskJson.MAPPER
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(script);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, written + "\n");
        }
        assertThat(written)
                .as(
                        "To accept the new script run the test with -Dgolden.write=true and review the diff.")
                .isEqualToIgnoringNewLines(Files.readString(GOLDEN).strip());
    }

    @Test
    void opensWithTheTitleAndClosesWithKeyPoints() throws IOException {
        List<Scene> scenes = write(example("tides.md"), null).scenes();
        assertThat(scenes).hasSizeBetween(6, 9);
        assertThat(scenes.getFirst().visual().kind()).isEqualTo(Kind.TITLE);
        assertThat(scenes.getLast().visual().kind()).isEqualTo(Kind.CLOSING);
        assertThat(scenes.getLast().visual().points()).hasSizeBetween(3, 5);
        assertThat(scenes)
                .extracting(scene -> scene.visual().kind())
                .contains(Kind.FORMULA, Kind.FIGURES, Kind.POINTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tides.md", "moka-pot.txt"})
    void saysNothingThatTheSourcesDoNotSay(String document) throws IOException {
        for (double target : new double[] {20, 60, 120, 300}) {
            assertFaithful(write(example(document), target));
        }
    }

    @Test
    void saysNothingThatTheSourcesDoNotSayHoweverTheyAreShuffled() throws IOException {
        String text = example("tides.md") + "\n\n" + example("moka-pot.txt");
        Random random = new Random(7);
        for (int round = 0; round < 8; round++) {
            List<String> blocks = new ArrayList<>(List.of(text.split("\n\n")));
            Collections.shuffle(blocks, random);
            assertFaithful(write(String.join("\n\n", blocks), 20.0 + random.nextInt(200)));
        }
    }

    private static void assertFaithful(Script script) {
        for (Scene scene : script.scenes()) {
            assertThat(Faithfulness.invented(scene)).as(scene.narration()).isEmpty();
            assertThat(scene.sources()).isNotEmpty();
            assertThat(Anaphora.isDependent(scene.narration().split("(?<=[.!?]) ")[0]))
                    .as(scene.narration())
                    .isFalse();
        }
    }

    @Test
    void noticesAnInventedWord() throws IOException {
        Scene scene = write(example("tides.md"), null).scenes().getFirst();
        Scene forged =
                new Scene(
                        scene.sceneId(),
                        scene.title(),
                        scene.narration() + " Cheese is blue.",
                        scene.visualPrompt(),
                        scene.visual(),
                        null,
                        null,
                        scene.sources());
        assertThat(Faithfulness.invented(forged)).containsExactly("cheese", "is", "blue");
    }

    @Test
    void givesTheSameScriptForTheSameSources() throws IOException {
        assertThat(write(example("tides.md"), 60.0)).isEqualTo(write(example("tides.md"), 60.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 45, 60, 90, 120, 150})
    void keepsTheWishedLength(double seconds) throws IOException {
        int words =
                write(example("tides.md"), seconds).scenes().stream()
                        .mapToInt(scene -> SpokenLength.words(scene.narration()))
                        .sum();
        assertThat(SpokenLength.seconds(words)).isCloseTo(seconds, within(seconds * 0.15));
    }

    @Test
    void makesAShortFilmOfAShortSource() throws IOException {
        Script script = write("The moon pulls at the sea. The water rises twice a day.", 120.0);
        assertThat(script.scenes()).hasSizeBetween(1, 2);
        assertThat(script.title()).isEqualTo("A topic");
    }

    @Test
    void namesEveryLaterSceneOfAContextByWhatItSays() {
        String context =
                """
                Sunlight looks white, but it holds all the colours of the rainbow. When it enters the \
                atmosphere, it meets molecules of nitrogen and oxygen that are far smaller than the \
                wavelength of the light. Blue light is scattered about ten times as much as red light, \
                and so it reaches our eyes from every direction of the sky. Violet light is scattered \
                even more than blue, but the sun sends less of it. On the moon there is no air, and so \
                the sky is black even at noon. Lord Rayleigh described the scattering of light in 1871.
                """;
        String topic = "Why the sky is blue";
        Analysis analysis = new Analyst(topic, context, "en").analysis(false);
        Script script =
                new ExtractiveWriter()
                        .write(new ScriptRequest(topic, context, "en", analysis, 40.0));
        assertThat(script.scenes()).hasSizeGreaterThan(2);
        assertThat(script.scenes()).extracting(Scene::title).doesNotHaveDuplicates();
        assertThat(script.scenes())
                .filteredOn(scene -> !scene.title().equals(topic))
                .hasSize(script.scenes().size() - 1)
                .allSatisfy(scene -> assertThat(scene.title().split(" ")).hasSizeBetween(2, 6));
        assertFaithful(script);
    }

    @Test
    void tellsWhatTheTopicAsksForOfADocumentAboutMuchElse() throws IOException {
        String document = example("moka-pot.txt") + "\n\n" + example("tides.md");
        Analyst analyst = new Analyst("The moon, the sun and the tides of the sea", "", "en");
        analyst.add("notes.md", "f1", DocumentReader.parse(document));
        Script script =
                new ExtractiveWriter()
                        .write(
                                new ScriptRequest(
                                        "The moon, the sun and the tides of the sea",
                                        "",
                                        "en",
                                        analyst.analysis(false),
                                        40.0));
        assertThat(script.title()).isEqualTo("The moon, the sun and the tides of the sea");
        assertThat(script.scenes())
                .extracting(Scene::narration)
                .noneMatch(said -> said.contains("coffee"));
    }

    @Test
    void keepsTheSceneIdsOfUntouchedSectionsWhenAnotherGoes() throws IOException {
        String whole = example("tides.md");
        String cut =
                whole.substring(0, whole.indexOf("## The sun joins in"))
                        + whole.substring(whole.indexOf("## The shape of the coast"));
        List<String> before = ids(write(whole, null));
        List<String> after = ids(write(cut, null));
        assertThat(after).filteredOn(id -> id.startsWith("the-law-behind-it")).isSubsetOf(before);
        assertThat(new HashSet<>(before)).hasSameSizeAs(before);
    }

    private static List<String> ids(Script script) {
        return script.scenes().stream().map(Scene::sceneId).toList();
    }

    @Test
    void numbersTheStepsOfAnOrderedList() throws IOException {
        assertThat(write(example("moka-pot.txt"), null).scenes())
                .filteredOn(scene -> scene.visual().kind() == Kind.STEPS)
                .singleElement()
                .satisfies(scene -> assertThat(scene.visual().points()).hasSize(5));
    }

    @Test
    void writesOfASourceInAnotherLanguage() throws IOException {
        String german =
                """
                # Ebbe und Flut

                Zweimal am Tag steigt das Meer an den Küsten und fällt wieder. Der Mond zieht das Wasser an.

                ## Der Mond

                Die Anziehung des Mondes ist auf der nahen Seite der Erde größer als auf der fernen. Dadurch entstehen zwei Flutberge.

                ## Die Sonne

                Auch die Sonne bewegt das Meer. Ihre Wirkung erreicht 46 Prozent der Wirkung des Mondes.
                """;
        Analysis analysis = analysis("Ebbe und Flut", german, "de");
        Script script =
                new ExtractiveWriter()
                        .write(new ScriptRequest("Ebbe und Flut", "", "de", analysis, 30.0));
        assertFaithful(script);
        assertThat(script.scenes()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void refusesSourcesWithoutASentence() {
        assertThatThrownBy(() -> write("# Numbers\n\n- 1\n- 2\n", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no sentences to tell")
                .hasMessageContaining("Give a few sentences");
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name));
    }

    private static Script write(String document, @Nullable Double seconds) throws IOException {
        Analysis analysis = analysis("A topic", document, "en");
        String topic = analysis.title() == null ? "A topic" : analysis.title();
        return new ExtractiveWriter().write(new ScriptRequest(topic, "", "en", analysis, seconds));
    }

    private static Analysis analysis(String topic, String document, String language) {
        Analyst analyst = new Analyst(topic, "", language);
        analyst.add("document.md", "f1", DocumentReader.parse(document));
        return analyst.analysis(false);
    }
}
