package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.chat.ChatWriters;
import io.reelwright.tasks.provider.extractive.ExtractiveWriter;
import io.reelwright.tasks.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two tasks between a document and its script, one after the other.
class WritingTest {

    @TempDir Path folder;

    private final Providers<ScriptWriter> writers =
            new Providers<>(Seam.WRITER, ProviderSettings.OFFLINE, List.of(new ExtractiveWriter()));
    private final ContentAnalysis analysis = new ContentAnalysis(writers);
    private final ScriptGeneration generation = new ScriptGeneration(writers);

    @Test
    void makesAScriptOfADocument() throws Exception {
        Path tides = Path.of("..", "examples", "tides.md");
        TaskResult read =
                analyse(
                        "tides",
                        "",
                        new ContentAnalysis.Document("f1", "tides.md", uploaded(tides)));
        assertThat(read.data().get("title").asString()).isEqualTo("Why the Sea Rises and Falls");
        assertThat(read.data().get("language").asString()).isEqualTo("en");
        assertThat(read.data().get("key_terms").get(0).asString()).isEqualTo("tide");

        TaskResult written = generate("extractive", read.outputs().getFirst());
        Script script = TaskJson.MAPPER.treeToValue(written.data().get("script"), Script.class);
        assertThat(script.title()).isEqualTo("Why the Sea Rises and Falls");
        assertThat(
                        TaskJson.MAPPER.readValue(
                                folder.resolve(written.outputs().getFirst().path()).toFile(),
                                Script.class))
                .isEqualTo(script);
        assertThat(script.scenes())
                .flatExtracting(scene -> scene.sources())
                .allMatch(source -> "f1".equals(source.fileId()));
    }

    @Test
    void makesAScriptOfTheContextWhereThereIsNoDocument() throws Exception {
        TaskResult read =
                analyse(
                        "Why the sky is blue",
                        "Sunlight is made of all colours. Air scatters blue light more than red light.");
        TaskResult written = generate("extractive", read.outputs().getFirst());
        assertThat(written.data().get("script").get("title").asString())
                .isEqualTo("Why the sky is blue");
    }

    @Test
    void asksForSentencesWhenTheContextOnlyRepeatsTheTopic() {
        assertThatThrownBy(() -> analyse("Why the sky is blue", "Why the sky is blue"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "There is nothing to say about \"Why the sky is blue\" yet. Give a few sentences as context, or a document.");
    }

    @Test
    void passesOnWhyADocumentCannotBeRead() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.md"));
        assertThatThrownBy(() ->
                        analyse(
                                "x",
                                "",
                                new ContentAnalysis.Document("f1", "empty.md", uploaded(empty))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("empty.md is empty.");
    }

    @Test
    void sumsUpByItselfWhereTheModelCannot() throws Exception {
        List<ScriptWriter> all = new ArrayList<>(List.of(new ExtractiveWriter()));
        all.addAll(ChatWriters.all());
        TaskResult read =
                new ContentAnalysis(new Providers<>(Seam.WRITER, ProviderSettings.OFFLINE, all))
                        .run(
                                new ContentAnalysis.Input(
                                        "anthropic",
                                        null,
                                        "tides",
                                        "",
                                        "en",
                                        List.of(
                                                new ContentAnalysis.Document(
                                                        "f1",
                                                        "tides.md",
                                                        uploaded(
                                                                Path.of(
                                                                        "..",
                                                                        "examples",
                                                                        "tides.md")))),
                                        false,
                                        false),
                                new DirectoryRun(folder, "analysis"));
        assertThat(read.data().get("summary").asString()).isNotBlank();
        assertThat(read.data().get("key_points")).hasSize(5);
    }

    @Test
    void listsTheWritersThatThereAre() throws Exception {
        TaskResult read = analyse("Sky", "Air scatters blue light more than red light.");
        assertThatThrownBy(() -> generate("poet", read.outputs().getFirst()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no writer called \"poet\". Choose one of: extractive.");
    }

    private String topic = "";

    private TaskResult analyse(String topic, String context, ContentAnalysis.Document... documents)
            throws Exception {
        this.topic = topic;
        return this.analysis.run(
                new ContentAnalysis.Input(
                        null, null, topic, context, "en", List.of(documents), false, false),
                new DirectoryRun(folder, "analysis"));
    }

    private TaskResult generate(String provider, Output analysis) throws Exception {
        return generation.run(
                new ScriptGeneration.Input(
                        provider, null, topic, "", "en", null, analysis, null, Map.of(), false,
                        null, null, null, 0),
                new DirectoryRun(folder, "script"));
    }

    private static Output uploaded(Path file) throws IOException {
        String path = file.toAbsolutePath().toString();
        long size = Files.size(file);
        return new Output("document", path, AssetType.DOCUMENT, "md", size, null, null, Map.of());
    }
}
