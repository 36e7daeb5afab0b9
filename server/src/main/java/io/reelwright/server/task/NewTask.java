package io.reelwright.server.task;

import io.reelwright.server.QueueSettings;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.ForeignWorker;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task that was planned and is not on record yet.
///
/// @param name unique in its job
/// @param title what it does, in the user's words: `Speaking scene 3 of 8`; null where its type
///   says enough
/// @param sceneId the scene of the script that it is for; null for what concerns the whole film
/// @param taskData its input record as JSON, with a [Reference] where an earlier output stands
/// @param reuse false where equal inputs do not give equal outputs on every machine: then only an
///   earlier result of the same job counts
/// @param dependsOn the tasks whose outputs it needs
public record NewTask(
        UUID taskId,
        String name,
        @Nullable String title,
        @Nullable String sceneId,
        TaskType type,
        JsonNode taskData,
        String contentKey,
        boolean reuse,
        Set<UUID> dependsOn) {

    public NewTask {
        dependsOn = Set.copyOf(dependsOn);
    }

    /// One that is for no scene.
    public NewTask(
            UUID taskId,
            String name,
            @Nullable String title,
            TaskType type,
            JsonNode taskData,
            String contentKey,
            boolean reuse,
            Set<UUID> dependsOn) {
        this(taskId, name, title, null, type, taskData, contentKey, reuse, dependsOn);
    }

    /// Where it is sent.
    ///
    /// @param userId whose project it is
    public String queue(QueueSettings queues, String projectId, String userId) {
        return ForeignWorker.queue(
                queues.queue(type, projectId, userId), taskData.path("provider").asString(""));
    }

    /// The same where other tasks are there already for some that it was planned to depend on.
    NewTask with(Map<UUID, UUID> standIns) {
        JsonNode data =
                Reference.resolved(
                        taskData,
                        reference ->
                                new Reference(
                                                standIns.getOrDefault(
                                                        reference.taskId(), reference.taskId()),
                                                reference.role())
                                        .stored());
        return new NewTask(
                taskId,
                name,
                title,
                sceneId,
                type,
                data,
                contentKey,
                reuse,
                dependsOn.stream()
                        .map(id -> standIns.getOrDefault(id, id))
                        .collect(Collectors.toSet()));
    }
}
