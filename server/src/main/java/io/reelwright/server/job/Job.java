package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import io.reelwright.server.task.Failure;
import io.reelwright.server.task.Owner;
import io.reelwright.server.task.Priority;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A job as its row has it.
///
/// @param configuration a [Configuration]; of a batch its `topic` and `job_count`, of files their
///   `topic`, `context` and `file_ids`
/// @param error null unless it failed
/// @param resourceUsage null until it is completed
/// @param scriptId null until there is a script
/// @param publication null where none was asked for, or there is nothing to publish yet
/// @param batchId the batch that it belongs to, or is
/// @param parentJobId the batch that it belongs to
/// @param callbackProgress whether the callback hears of progress, too
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
        UUID jobId,
        String userId,
        String projectId,
        @Nullable String sessionId,
        String jobType,
        Priority priority,
        JsonNode configuration,
        JobStatus status,
        Standing progress,
        @Nullable Failure error,
        @Nullable JsonNode resourceUsage,
        JsonNode compositionSettings,
        int retryCount,
        @Nullable UUID scriptId,
        @Nullable UUID videoId,
        @Nullable Publication publication,
        @Nullable UUID batchId,
        @Nullable UUID parentJobId,
        @Nullable String callbackUrl,
        boolean callbackProgress,
        JsonNode metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        boolean isDeleted,
        @Nullable Instant deletedAt)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(status, retryCount);
    }

    /// How far it is.
    ///
    /// @param percentage 0.0 to 100.0, never falling
    /// @param currentStage null before the first
    /// @param estimatedCompletion null while nothing is known of how long such tasks take
    /// @param processingTimeSeconds from its start until now, or until its end
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            double percentage,
            @Nullable String currentStage,
            List<String> stagesCompleted,
            @Nullable Instant estimatedCompletion,
            @Nullable Double processingTimeSeconds) {

        public Standing {
            stagesCompleted = List.copyOf(stagesCompleted);
        }
    }

    static final String VIDEO = "video_generation";
    static final String BATCH = "batch_video_generation";
    static final String FILES = "file_processing";
    static final String SCRIPT = "script_generation";
    static final List<String> TYPES = List.of(VIDEO, BATCH, FILES, SCRIPT);

    @JsonIgnore
    boolean isBatch() {
        return jobType.equals(BATCH);
    }

    @JsonIgnore
    boolean isOfFiles() {
        return jobType.equals(FILES);
    }

    /// Whether it ends with the script.
    @JsonIgnore
    boolean isOfScript() {
        return jobType.equals(SCRIPT);
    }

    /// The uploaded files that it is about, or draws on.
    List<UUID> fileIds() {
        return configuration
                .path("file_ids")
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    /// The steps that it goes through.
    List<Stage> stages() {
        if (isOfFiles()) {
            return List.of(Stage.CONTENT_ANALYSIS);
        }
        return isOfScript()
                ? List.of(Stage.CONTENT_ANALYSIS, Stage.SCRIPT_GENERATION)
                : Stage.of(wishes());
    }

    /// What the user wants of a video.
    Configuration wishes() {
        return TaskJson.MAPPER.treeToValue(configuration, Configuration.class);
    }

    Owner owner() {
        return new Owner(
                jobId,
                projectId,
                sessionId,
                userId,
                priority,
                retryCount,
                isOfFiles() || !wishes().fromScratch(),
                null,
                Map.of());
    }

    /// The live stream that tells of it.
    String stream() {
        return Objects.requireNonNullElse(sessionId, jobId.toString());
    }

    /// What may be shown to those who are not administrators.
    public Job withoutStackTrace() {
        if (error == null || error.stackTrace() == null) {
            return this;
        }
        return new Job(
                jobId,
                userId,
                projectId,
                sessionId,
                jobType,
                priority,
                configuration,
                status,
                progress,
                error.withoutStackTrace(),
                resourceUsage,
                compositionSettings,
                retryCount,
                scriptId,
                videoId,
                publication,
                batchId,
                parentJobId,
                callbackUrl,
                callbackProgress,
                metadata,
                createdAt,
                updatedAt,
                startedAt,
                completedAt,
                isDeleted,
                deletedAt);
    }
}
