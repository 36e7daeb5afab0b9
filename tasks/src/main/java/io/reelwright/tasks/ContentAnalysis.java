package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analyst;
import io.reelwright.tasks.analysis.ReadDocument;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.document.DocumentReader;
import io.reelwright.tasks.document.Manuscript;
import io.reelwright.tasks.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the documents and finds the passages that bear on the topic. Makes one output, `analysis`
/// (JSON of `io.reelwright.tasks.analysis.Analysis`); its data is `{title?, language, passages,
/// words, key_terms}`.
public final class ContentAnalysis implements MediaTask<ContentAnalysis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.CONTENT_ANALYSIS, 1, Input.class);

    public record Input(
            String topic,
            String context,
            @JsonProperty(defaultValue = "en") String language,
            @JsonProperty(defaultValue = "[]") List<Document> documents,
            @JsonProperty(defaultValue = "false") boolean useRag) {

        public Input {
            documents = documents == null ? List.of() : List.copyOf(documents);
        }
    }

    /// A document to draw on.
    ///
    /// @param fileId the uploaded file
    /// @param name as the user calls it, for example `tides.md`
    /// @param file its bytes
    /// @param read what [FileProcessing] made of it; null to have it read here
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(String fileId, String name, Output file, @Nullable Output read) {

        public Document(String fileId, String name, Output file) {
            this(fileId, name, file, null);
        }

        public Document withRead(Output made) {
            return new Document(fileId, name, file, made);
        }
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        Analyst analyst = new Analyst(input.topic(), input.context(), input.language());
        int read = 0;
        for (Document document : input.documents()) {
            run.progress(
                    5 + 60.0 * read++ / input.documents().size(), "Reading " + document.name());
            add(document, analyst, run);
        }
        run.progress(70, "Finding what bears on the topic");
        Analysis analysis = analyst.analysis(input.useRag());
        if (analysis.passages().isEmpty()) {
            throw new InvalidInput(
                    "There is nothing to say about \"%s\" yet. Give a few sentences as context, or a document."
                            .formatted(input.topic()));
        }
        return result(analysis, run);
    }

    private static void add(Document document, Analyst analyst, TaskRun run) throws IOException {
        if (document.read() == null) {
            analyst.add(document.name(), document.fileId(), manuscript(document, run));
        } else {
            analyst.add(
                    document.name(),
                    document.fileId(),
                    TaskJson.MAPPER.readValue(run.read(document.read()), ReadDocument.class));
        }
    }

    private static Manuscript manuscript(Document document, TaskRun run) throws IOException {
        try {
            return DocumentReader.read(run.read(document.file()), document.name());
        } catch (UnreadableDocument unreadable) {
            throw new InvalidInput(unreadable.reason());
        }
    }

    private static TaskResult result(Analysis analysis, TaskRun run) throws IOException {
        Path file = run.scratch().resolve("analysis.json");
        TaskJson.MAPPER.writeValue(file, analysis);
        Output output =
                run.write(
                        "analysis",
                        AssetType.DOCUMENT,
                        "analysis.json",
                        file,
                        null,
                        null,
                        Map.of());
        return TaskResult.of(output).withData(TaskJson.MAPPER.valueToTree(Summary.of(analysis)));
    }

    /// What the user is told of the sources.
    ///
    /// @param passages how many
    /// @param words in all of them together
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            @Nullable String title,
            String language,
            int passages,
            int words,
            List<String> keyTerms) {

        static Summary of(Analysis analysis) {
            return new Summary(
                    analysis.title(),
                    analysis.language(),
                    analysis.passages().size(),
                    analysis.words(),
                    analysis.keyTerms());
        }
    }
}
