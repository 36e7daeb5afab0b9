package io.reelwright.server.job;

import io.reelwright.server.task.Priority;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Several videos as a user asks for them at once, all in one project.
///
/// @param projectId made if there is none of this id
/// @param projectName what the project is called if it is made
/// @param sessionId whose live stream shall tell of them; null for each job's own
/// @param callback what hears of the batch and of each of its jobs; null for nothing
/// @param metadata of the batch
record BatchOrder(
        String userId,
        String projectId,
        String projectName,
        @Nullable String sessionId,
        Priority priority,
        List<Configuration> configurations,
        @Nullable Callback callback,
        Map<String, JsonNode> metadata) {

    BatchOrder {
        configurations = List.copyOf(configurations);
        metadata = Map.copyOf(metadata);
    }

    /// How the batch itself is shown.
    Map<String, Object> summary() {
        int others = configurations.size() - 1;
        String first = configurations.getFirst().topic();
        return Map.of(
                "topic",
                others == 0 ? first : first + " and " + others + " more",
                "job_count",
                configurations.size());
    }

    /// One of its jobs. Only the batch tells of progress: that of a job is part of it.
    JobOrder job(Configuration configuration) {
        return new JobOrder(
                Job.VIDEO,
                userId,
                projectId,
                projectName,
                false,
                sessionId,
                priority,
                configuration,
                callback == null ? null : callback.withoutProgress(),
                Map.of());
    }
}
