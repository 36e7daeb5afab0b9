package io.reelwright.server.task;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// For whom tasks are planned.
///
/// @param jobId null for a task that was submitted alone
/// @param round how often the job was retried before
/// @param reuse false to take only results of the same job from earlier work
/// @param callbackUrl to be called at the end of a task; null for none, and for those of jobs
/// @param metadata what the user keeps with a task that was submitted alone
public record Owner(
        @Nullable UUID jobId,
        String projectId,
        @Nullable String sessionId,
        String userId,
        Priority priority,
        int round,
        boolean reuse,
        @Nullable String callbackUrl,
        Map<String, JsonNode> metadata) {

    public Owner {
        metadata = Map.copyOf(metadata);
    }

    static Owner alone(TaskRequest request) {
        return new Owner(
                null,
                request.projectId(),
                request.sessionId(),
                request.userId(),
                request.priority(),
                0,
                true,
                request.callbackUrl(),
                request.metadata());
    }
}
