package io.reelwright.server.task;

import io.reelwright.tasks.contract.TaskType;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A task that was planned and is not on record yet.
///
/// @param name unique in its job
/// @param title what it does, in the user's words: `Speaking scene 3 of 8`
/// @param taskData its input record as JSON, with a [Reference] where an earlier output stands
/// @param reuse false where equal inputs do not give equal outputs on every machine: then only an
///   earlier result of the same job counts
/// @param dependsOn the tasks whose outputs it needs
public record NewTask(
        UUID taskId,
        String name,
        String title,
        TaskType type,
        JsonNode taskData,
        String contentKey,
        boolean reuse,
        Set<UUID> dependsOn) {

    public NewTask {
        dependsOn = Set.copyOf(dependsOn);
    }
}
