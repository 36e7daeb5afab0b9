package io.reelwright.tasks;

import java.util.List;

/// Reads the documents and finds the passages that bear on the topic. Makes one output, `analysis`
/// (JSON).
public final class ContentAnalysis implements MediaTask<ContentAnalysis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.CONTENT_ANALYSIS, 1, Input.class);

    public record Input(
            String topic,
            String context,
            String language,
            List<Document> documents,
            boolean useRag) {}

    /// A document to draw on.
    ///
    /// @param fileId the uploaded file
    /// @param name as the user calls it, for example `tides.md`
    /// @param file its bytes
    public record Document(String fileId, String name, Output file) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        throw new UnsupportedOperationException();
    }
}
