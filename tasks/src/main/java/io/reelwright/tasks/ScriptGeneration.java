package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
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
import io.reelwright.tasks.provider.ScriptWriter.RewriteRequest;
import io.reelwright.tasks.provider.ScriptWriter.Rewritten;
import io.reelwright.tasks.provider.ScriptWriter.ScriptRequest;
import io.reelwright.tasks.provider.ScriptWriter.Written;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a script, or one scene of a script anew. Its output `script` holds the script as JSON;
/// its data is
///
/// ```
/// {"script": Script, "spoken_seconds": 61.2, "notes": ["..."]}
/// ```
///
/// with the scene besides where one was rewritten. The notes say in what the script is not as it
/// was asked for.
public final class ScriptGeneration implements MediaTask<ScriptGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SCRIPT_GENERATION, 3, Input.class);

    private static final String STEP = "Writing the script";
    private static final String STEP_AGAIN = "Rewriting the scene";

    /// @param provider the writer, and which of its models: `extractive`, `openai/gpt-5-mini`
    /// @param fallbacks writers that stand in for it when it fails, in this order; null for none
    /// @param topic what the film is about; null where a scene is rewritten
    /// @param context what the user said of it; null for nothing
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    /// @param analysis what `content_analysis` made; null to rewrite a scene by its own sources
    /// @param template null for a film of no particular kind
    /// @param style how it shall be written: `tone`, `audience`, ...
    /// @param useRag whether each scene's passages are looked up in the documents by their meaning
    /// @param script a script of which one scene is rewritten; null to write one
    /// @param sceneId the scene that is rewritten; null for none
    /// @param instruction what shall be different there; null for the same in other words
    /// @param variant raised by the user to ask for another answer
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            @JsonProperty(defaultValue = "extractive") String provider,
            @Nullable List<String> fallbacks,
            @Nullable String topic,
            @Nullable String context,
            @JsonProperty(defaultValue = "en") String language,
            @Nullable Double targetDuration,
            @Nullable Output analysis,
            @Nullable Template template,
            @JsonProperty(defaultValue = "{}") Map<String, String> style,
            @JsonProperty(defaultValue = "false") boolean useRag,
            @Nullable Script script,
            @Nullable String sceneId,
            @Nullable String instruction,
            @JsonProperty(defaultValue = "0") int variant) {

        public Input {
            style = style == null ? Map.of() : new TreeMap<>(style);
        }
    }

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
        if (input.script() != null) {
            return rewritten(input, input.script(), run);
        }
        run.progress(2, STEP);
        if (input.analysis() == null || input.topic() == null) {
            throw new InvalidInput(
                    "A script needs a topic and an analysis of its sources; a scene is rewritten with script and scene_id.");
        }
        ScriptRequest request =
                new ScriptRequest(
                        input.topic(),
                        Objects.requireNonNullElse(input.context(), ""),
                        input.language(),
                        analysis(input.analysis(), run),
                        input.targetDuration(),
                        input.template(),
                        input.style(),
                        input.useRag(),
                        input.variant());
        Served<Written> served =
                writers.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP,
                        (writer, call) -> writer.write(request, call));
        Written written = served.value();
        return result(written.script(), null, written.notes(), served.metadata(), run);
    }

    private TaskResult rewritten(Input input, Script script, TaskRun run) throws Exception {
        run.progress(2, STEP_AGAIN);
        String sceneId = Objects.requireNonNullElse(input.sceneId(), "");
        if (script.scenes().stream().noneMatch(scene -> scene.sceneId().equals(sceneId))) {
            throw new InvalidInput(
                    "The script has no scene \"%s\". Its scenes are: %s."
                            .formatted(
                                    sceneId,
                                    script.scenes().stream()
                                            .map(Scene::sceneId)
                                            .collect(Collectors.joining(", "))));
        }
        RewriteRequest request =
                new RewriteRequest(
                        script,
                        sceneId,
                        Objects.requireNonNullElse(input.instruction(), ""),
                        input.analysis() == null ? null : analysis(input.analysis(), run),
                        input.variant());
        Served<Rewritten> served =
                writers.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        STEP_AGAIN,
                        (writer, call) -> writer.rewrite(request, call));
        Scene scene = served.value().scene();
        return result(script.with(scene), scene, served.value().notes(), served.metadata(), run);
    }

    private static Analysis analysis(Output output, TaskRun run) throws IOException {
        return TaskJson.MAPPER.readValue(run.read(output), Analysis.class);
    }

    private static TaskResult result(
            Script script,
            @Nullable Scene scene,
            List<String> notes,
            Map<String, Object> metadata,
            TaskRun run)
            throws IOException {
        Path file = run.scratch().resolve("script.json");
        TaskJson.MAPPER.writeValue(file, script);
        Output output =
                run.write("script", AssetType.DOCUMENT, "script.json", file, null, null, metadata);
        int words =
                script.scenes().stream()
                        .mapToInt(each -> SpokenLength.words(each.narration()))
                        .sum();
        return TaskResult.of(output)
                .withData(
                        TaskJson.MAPPER.valueToTree(
                                new Made(script, scene, SpokenLength.seconds(words), notes)));
    }

    /// @param scene the one that was rewritten; null for a whole script
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(Script script, @Nullable Scene scene, double spokenSeconds, List<String> notes) {}
}
