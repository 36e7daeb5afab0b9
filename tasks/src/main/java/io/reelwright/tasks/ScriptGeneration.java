package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the script. Its data is `{"script": Script}`; its output `script` holds the same as JSON.
public final class ScriptGeneration implements MediaTask<ScriptGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SCRIPT_GENERATION, 2, Input.class);

    /// @param provider the writer's name
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    /// @param analysis what `content_analysis` made
    /// @param variant raised by the user to ask for another script
    public record Input(
            @JsonProperty(defaultValue = "extractive") String provider,
            String topic,
            String context,
            @JsonProperty(defaultValue = "en") String language,
            @Nullable Double targetDuration,
            Output analysis,
            @JsonProperty(defaultValue = "0") int variant) {}

    private final List<ScriptWriter> writers;

    public ScriptGeneration(List<ScriptWriter> writers) {
        this.writers = List.copyOf(writers);
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        ScriptWriter writer = writer(input.provider());
        run.progress(10, "Writing the script");
        Analysis analysis = TaskJson.MAPPER.readValue(run.read(input.analysis()), Analysis.class);
        Script script =
                writer.write(
                        new ScriptWriter.ScriptRequest(
                                input.topic(),
                                input.context(),
                                input.language(),
                                analysis,
                                input.targetDuration()));
        return result(script, run);
    }

    private ScriptWriter writer(String name) {
        return writers.stream()
                .filter(writer -> writer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(unknown(name)));
    }

    private String unknown(String name) {
        String known = writers.stream().map(ScriptWriter::name).collect(Collectors.joining(", "));
        return "There is no script writer called \"%s\". Choose one of: %s.".formatted(name, known);
    }

    private static TaskResult result(Script script, TaskRun run) throws IOException {
        Path file = run.scratch().resolve("script.json");
        TaskJson.MAPPER.writeValue(file, script);
        Output output =
                run.write("script", AssetType.DOCUMENT, "script.json", file, null, null, Map.of());
        return TaskResult.of(output)
                .withData(TaskJson.MAPPER.valueToTree(Map.of("script", script)));
    }
}
