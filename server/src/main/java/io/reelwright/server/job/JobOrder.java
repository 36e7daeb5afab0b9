package io.reelwright.server.job;

import io.reelwright.server.task.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A job as a user asks for it.
///
/// @param jobType [Job#VIDEO], or [Job#SCRIPT] for no more than its script
/// @param projectId made if there is none of this id
/// @param projectName what the project is called if it is made
/// @param projectIsOwn whether the project's id was minted for this job, so that there can be none
/// @param sessionId whose live stream shall tell of it; null for the job's own
/// @param callback what hears of it; null for nothing
public record JobOrder(
        String jobType,
        String userId,
        String projectId,
        String projectName,
        boolean projectIsOwn,
        @Nullable String sessionId,
        Priority priority,
        Configuration configuration,
        @Nullable Callback callback,
        Map<String, JsonNode> metadata)
        implements Order {

    public JobOrder {
        metadata = Map.copyOf(metadata);
    }

    boolean makesVideo() {
        return jobType.equals(Job.VIDEO);
    }
}
