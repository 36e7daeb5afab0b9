package io.reelwright.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order for a video, and how far it is.
///
/// @param status `queued`, `processing`, `completed`, `failed` or `cancelled`
/// @param videoId what it makes; its file is there once the job is completed
/// @param error why it failed; null while it has not
public record Job(
        UUID jobId,
        String projectId,
        String jobType,
        String priority,
        String status,
        Progress progress,
        @Nullable Error error,
        @Nullable UUID scriptId,
        @Nullable UUID videoId,
        @Nullable String callbackUrl,
        int retryCount,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    /// @param percentage 0 to 100
    /// @param currentStage null before it begins and after it ends
    public record Progress(
            double percentage,
            @Nullable String currentStage,
            List<String> stagesCompleted,
            @Nullable Instant estimatedCompletion) {}

    /// @param errorCode names the kind of error for programs
    public record Error(
            String errorCode, String errorMessage, @Nullable Map<String, Object> errorDetails) {}

    public boolean hasEnded() {
        return FINAL.contains(status);
    }

    public boolean isCompleted() {
        return status.equals("completed");
    }
}
