package io.reelwright.client;

import java.time.Instant;

/// What belongs together: scripts, media and videos.
public record Project(
        String projectId,
        String projectName,
        long taskCount,
        long activeTasks,
        Instant createdAt,
        Instant lastActivity) {}
