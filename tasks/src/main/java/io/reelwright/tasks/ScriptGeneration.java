package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the script. Its data is `{"script": Script}`; its output `script` holds the same as JSON.
public final class ScriptGeneration implements MediaTask<ScriptGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SCRIPT_GENERATION, 2, Input.class);

    private static final String STEP = "Writing the script";

    /// @param provider the writer, and which of its models: `extractive`, `openai/gpt-5-mini`
    /// @param fallbacks writers that stand in for it when it fails, in this order; null for none
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    /// @param analysis what `content_analysis` made
    /// @param variant raised by the user to ask for another script
    public record Input(
            @JsonProperty(defaultValue = "extractive") String provider,
            @Nullable List<String> fallbacks,
            String topic,
            String context,
            @JsonProperty(defaultValue = "en") String language,
            @Nullable Double targetDuration,
            Output analysis,
            @JsonProperty(defaultValue = "0") int variant) {}

    private final Providers<ScriptWriter> writers;

    public ScriptGeneration(Providers<ScriptWriter> writers) {
        this.writers = writers;
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        run.progress(10, STEP);
        Analysis analysis = TaskJson.MAPPER.readValue(run.read(input.analysis()), Analysis.class);
        var request =
                new ScriptWriter.ScriptRequest(
                        input.topic(),
                        input.context(),
                        input.language(),
                        analysis,
                        input.targetDuration());
        Served<Script> served =
                writers.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP,
                        (writer, call) -> writer.write(request, call));
        return result(served, run);
    }

    private static TaskResult result(Served<Script> served, TaskRun run) throws IOException {
        Path file = run.scratch().resolve("script.json");
        TaskJson.MAPPER.writeValue(file, served.value());
        Output output =
                run.write(
                        "script",
                        AssetType.DOCUMENT,
                        "script.json",
                        file,
                        null,
                        null,
                        served.metadata());
        return TaskResult.of(output)
                .withData(TaskJson.MAPPER.valueToTree(Map.of("script", served.value())));
    }
}
