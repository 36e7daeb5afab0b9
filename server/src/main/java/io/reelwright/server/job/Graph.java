package io.reelwright.server.job;

import io.reelwright.server.task.ContentKey;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Reference;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Planned tasks, each after those that it needs.
final class Graph {

    private final Supplier<UUID> ids;
    private final Map<UUID, NewTask> tasks = new LinkedHashMap<>();

    Graph(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /// A planned task, whose outputs can be put into the inputs of later ones.
    record Planned(UUID taskId) {

        Output output(String role) {
            return new Reference(taskId, role).placeholder();
        }
    }

    /// Adds a task; what it depends on is read off its input.
    ///
    /// @param name unique in its job
    /// @param title what it does, in the user's words
    <I extends Record> Planned add(
            String name, String title, TaskDefinition<I> definition, I input) {
        return add(name, title, null, definition, input, true);
    }

    /// The same for one scene: the task is called `kind-sceneId`.
    ///
    /// @param kind unique among the scene's tasks
    <I extends Record> Planned addFor(
            String sceneId, String kind, String title, TaskDefinition<I> definition, I input) {
        return addFor(sceneId, kind, title, definition, input, true);
    }

    /// Besides, says whether the result is the same on every machine. Where that of one is not,
    /// that of those which use it is not either.
    <I extends Record> Planned addFor(
            String sceneId,
            String kind,
            String title,
            TaskDefinition<I> definition,
            I input,
            boolean same) {
        return add(kind + "-" + sceneId, title, sceneId, definition, input, same);
    }

    private <I extends Record> Planned add(
            String name,
            String title,
            @Nullable String sceneId,
            TaskDefinition<I> definition,
            I input,
            boolean same) {
        JsonNode data = Reference.written(input);
        Set<UUID> dependsOn =
                Reference.in(data).stream().map(Reference::taskId).collect(Collectors.toSet());
        String key = ContentKey.of(definition, data, this::contentKey);
        UUID id = ids.get();
        boolean reuse = same && dependsOn.stream().allMatch(on -> planned(on).reuse());
        tasks.put(
                id,
                new NewTask(
                        id, name, title, sceneId, definition.type(), data, key, reuse, dependsOn));
        return new Planned(id);
    }

    private String contentKey(UUID taskId) {
        return planned(taskId).contentKey();
    }

    private NewTask planned(UUID taskId) {
        return Objects.requireNonNull(tasks.get(taskId), "a task planned before");
    }

    List<NewTask> tasks() {
        return List.copyOf(tasks.values());
    }
}
