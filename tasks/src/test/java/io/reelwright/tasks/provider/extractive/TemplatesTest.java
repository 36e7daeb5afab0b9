package io.reelwright.tasks.provider.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
import io.reelwright.tasks.analysis.Analyst;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.document.DocumentReader;
import io.reelwright.tasks.provider.ScriptWriter.RewriteRequest;
import io.reelwright.tasks.provider.ScriptWriter.Rewritten;
import io.reelwright.tasks.provider.ScriptWriter.ScriptRequest;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Template;
import io.reelwright.tasks.script.Visual.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the offline writer makes of a template, and of the wish to have a scene otherwise.
class TemplatesTest {

    @ParameterizedTest
    @EnumSource
    void everyTemplateSaysOnlyWhatTheSourcesSay(Template template) throws IOException {
        Script script = write(template);
        assertThat(script.scenes()).hasSizeGreaterThan(3);
        for (Scene scene : script.scenes()) {
            assertThat(Faithfulness.invented(scene)).as(scene.narration()).isEmpty();
        }
    }

    @Test
    void aListicleCountsItsScenes() throws IOException {
        List<Scene> scenes = write(Template.LISTICLE).scenes();
        assertThat(scenes.get(1).visual().headline()).startsWith("1. ");
        assertThat(scenes.get(2).visual().headline()).startsWith("2. ");
        assertThat(scenes.getFirst().visual().headline()).doesNotStartWith("1. ");
    }

    @Test
    void aLessonShowsItsFormulas() throws IOException {
        assertThat(kinds(write(Template.LESSON))).contains(Kind.FORMULA);
    }

    @Test
    void newsIsInAnotherOrderThanItsSources() throws IOException {
        assertThat(write(Template.NEWS)).isNotEqualTo(write(Template.STORY));
    }

    @Test
    void namesTheTemplatesThatThereAre() {
        assertThatThrownBy(() -> Template.parse("opera"))
                .hasMessage(
                        "There is no template \"opera\". Choose one of: explainer, listicle, story, lesson, product, news.");
    }

    @Test
    void choosesOtherSentencesForAScene() throws IOException {
        Script script = write(null);
        Scene scene = script.scenes().get(2);
        Rewritten other = rewrite(script, scene, "say more of the sun", analysis(), 0);
        assertThat(other.scene().sceneId()).isEqualTo(scene.sceneId());
        assertThat(other.scene().narration())
                .isNotEqualTo(scene.narration())
                .containsIgnoringCase("sun");
        assertThat(Faithfulness.invented(other.scene())).isEmpty();
        assertThat(other.notes())
                .singleElement()
                .asString()
                .contains("writes no sentences of its own")
                .contains("sun");
        assertThat(rewrite(script, scene, "say more of the sun", analysis(), 1).scene().narration())
                .isNotEqualTo(other.scene().narration());
    }

    @Test
    void saysWhatItCannotDo() throws IOException {
        Script script = write(null);
        Scene scene = script.scenes().get(1);
        Scene poor =
                new Scene(
                        scene.sceneId(),
                        scene.title(),
                        scene.narration(),
                        scene.visualPrompt(),
                        scene.visual(),
                        null,
                        null,
                        List.of());
        assertThatThrownBy(() -> rewrite(script.with(poor), poor, "make it rhyme", null, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("only chooses among the sources' own sentences")
                .hasMessageContaining("choose a writer with a model");
    }

    @Test
    void sumsUpByTheSourcesOwnSentences() throws IOException {
        Digest digest = KeySentences.of(analysis(), "tides", "en");
        assertThat(digest.keyPoints()).hasSize(5).doesNotHaveDuplicates();
        String all =
                Files.readString(Path.of("..", "examples", "tides.md")).replaceAll("\\s+", " ");
        assertThat(digest.keyPoints().stream().filter(all::contains).count())
                .isGreaterThanOrEqualTo(3);
        assertThat(digest.summary()).isNotBlank();
    }

    private static Rewritten rewrite(
            Script script,
            Scene scene,
            String instruction,
            @Nullable Analysis analysis,
            int variant) {
        return SceneChoice.of(
                new RewriteRequest(script, scene.sceneId(), instruction, analysis, variant));
    }

    private static List<Kind> kinds(Script script) {
        return script.scenes().stream().map(scene -> scene.visual().kind()).toList();
    }

    private static Script write(@Nullable Template template) throws IOException {
        return new ExtractiveWriter()
                .write(
                        new ScriptRequest(
                                "Why the Sea Rises and Falls",
                                "",
                                "en",
                                analysis(),
                                60.0,
                                template,
                                Map.of(),
                                false,
                                0));
    }

    private static Analysis analysis() throws IOException {
        Analyst analyst = new Analyst("Why the Sea Rises and Falls", "", "en");
        analyst.add(
                "tides.md",
                "f1",
                DocumentReader.parse(Files.readString(Path.of("..", "examples", "tides.md"))));
        return analyst.analysis(false);
    }
}
