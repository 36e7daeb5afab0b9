package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
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
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.ScriptWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the documents and finds the passages that bear on the topic. Makes one output, `analysis`
/// (JSON of `io.reelwright.tasks.analysis.Analysis`); its data is `{title?, language, passages,
/// words, key_terms, summary?, key_points?}`.
public final class ContentAnalysis implements MediaTask<ContentAnalysis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.CONTENT_ANALYSIS, 2, Input.class);

    /// Sums up without anybody's help.
    private static final String OURS = "extractive";

    private static final String SUMMING_UP = "Summing up the sources";

    /// @param provider who sums the sources up: `openai/gpt-5-mini`, `extractive`; null for nobody
    /// @param fallbacks who stands in for it; null for `extractive` alone
    /// @param topicAlone whether the topic may be all there is, for a writer that knows something
    ///   of its own
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            @Nullable String provider,
            @Nullable List<String> fallbacks,
            String topic,
            String context,
            @JsonProperty(defaultValue = "en") String language,
            @JsonProperty(defaultValue = "[]") List<Document> documents,
            @JsonProperty(defaultValue = "false") boolean useRag,
            @JsonProperty(defaultValue = "false") boolean topicAlone) {

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

    private final Providers<ScriptWriter> writers;

    public ContentAnalysis(Providers<ScriptWriter> writers) {
        this.writers = writers;
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
        if (analysis.passages().isEmpty() && !input.topicAlone()) {
            throw new InvalidInput(
                    "There is nothing to say about \"%s\" yet. Give a few sentences as context, or a document."
                            .formatted(input.topic()));
        }
        return result(summedUp(analysis, input, run), run);
    }

    private Analysis summedUp(Analysis analysis, Input input, TaskRun run)
            throws IOException, InterruptedException {
        if (input.provider() == null || analysis.passages().isEmpty()) {
            return analysis;
        }
        List<String> standIns =
                new ArrayList<>(Objects.requireNonNullElse(input.fallbacks(), List.of()));
        standIns.add(OURS);
        return analysis.with(
                writers.serve(
                                input.provider(),
                                standIns,
                                run,
                                SUMMING_UP,
                                (writer, call) ->
                                        writer.digest(
                                                analysis, input.topic(), input.language(), call))
                        .value());
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
            List<String> keyTerms,
            @Nullable String summary,
            @Nullable List<String> keyPoints) {

        static Summary of(Analysis analysis) {
            Digest digest = analysis.digest();
            return new Summary(
                    analysis.title(),
                    analysis.language(),
                    analysis.passages().size(),
                    analysis.words(),
                    analysis.keyTerms(),
                    digest == null ? null : digest.summary(),
                    digest == null ? null : digest.keyPoints());
        }
    }
}
