package io.reelwright.server.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// For whom tasks are planned.
///
/// @param round how often the job was retried before
/// @param reuse false to take only results of the same job from earlier work
public record Owner(
        UUID jobId,
        String projectId,
        @Nullable String sessionId,
        String userId,
        Priority priority,
        int round,
        boolean reuse) {}
