package io.reelwright.server.job;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a user is told of a job. Published once the change is committed.
///
/// @param sessionId whose live stream it belongs to: the session's id, or the job's where there is
///   no session
/// @param eventType `progress_update`, `status_change`, `error` or `completion`
/// @param message not empty, in the user's words
public record JobChanged(
        String sessionId,
        UUID jobId,
        String eventType,
        String message,
        Map<String, Object> data,
        Instant timestamp) {

    static JobChanged of(Job job, Instant now) {
        return new JobChanged(
                job.stream(), job.jobId(), eventType(job), message(job), data(job), now);
    }

    private static String eventType(Job job) {
        return switch (job.status()) {
            case QUEUED, CANCELLED -> "status_change";
            case PROCESSING ->
                    job.progress().percentage() > 0 ? "progress_update" : "status_change";
            case COMPLETED -> "completion";
            case FAILED -> "error";
        };
    }

    private static String message(Job job) {
        return switch (job.status()) {
            case QUEUED -> "The job is waiting.";
            case PROCESSING -> work(job);
            case COMPLETED -> job.isBatch() ? "The videos are ready." : "The video is ready.";
            case FAILED -> job.error() == null ? "The job failed." : job.error().errorMessage();
            case CANCELLED -> "The job was cancelled.";
        };
    }

    private static String work(Job job) {
        return Optional.ofNullable(job.progress().currentStage())
                .flatMap(Stage::parse)
                .map(Stage::words)
                .orElse("The job has begun.");
    }

    private static Map<String, Object> data(Job job) {
        Map<String, Object> data = new HashMap<>();
        data.put("status", job.status().key());
        data.put("percentage", job.progress().percentage());
        data.put("stages_completed", job.progress().stagesCompleted());
        if (job.progress().currentStage() != null) {
            data.put("current_stage", job.progress().currentStage());
        }
        if (job.videoId() != null) {
            data.put("video_id", job.videoId().toString());
        }
        if (job.error() != null) {
            data.put("error", job.error().withoutStackTrace());
        }
        return data;
    }
}
