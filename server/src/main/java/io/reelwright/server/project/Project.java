package io.reelwright.server.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.speech.Pronunciation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A production.
///
/// @param taskCount all tasks ever planned in it
/// @param activeTasks those that are not finished
/// @param storagePrefix where its files lie in the media store
/// @param pronunciations how words of its narrations are said
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Project(
        String projectId,
        String projectName,
        String userId,
        @Nullable String sessionId,
        long taskCount,
        long activeTasks,
        String storagePrefix,
        JsonNode uiProgress,
        JsonNode autoSaveData,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Pronunciation> pronunciations,
        Instant createdAt,
        Instant lastActivity,
        boolean isDeleted,
        @Nullable Instant deletedAt)
        implements Tagged {

    @Override
    public Object edition() {
        return List.of(projectName, uiProgress, autoSaveData, pronunciations);
    }
}
