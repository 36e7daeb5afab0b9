package io.reelwright.server.task;

import java.util.UUID;

/// A failed task of a job was queued again because a user asked. Published inside the transaction;
/// whoever throws keeps it from happening.
public record TaskRetried(UUID taskId, UUID jobId) {}
