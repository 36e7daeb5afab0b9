package io.reelwright.server.job;

import io.reelwright.server.task.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Uploaded files that shall be made ready for a project, as a user asks for it.
///
/// @param projectId made if there is none of this id
/// @param topic what the job is called
/// @param context what the user says of the files; null for nothing
/// @param sessionId whose live stream shall tell of it; null for the job's own
/// @param callback what hears of it; null for nothing
public record FileOrder(
        String userId,
        String projectId,
        String topic,
        @Nullable String context,
        @Nullable String sessionId,
        Priority priority,
        List<UUID> fileIds,
        @Nullable Callback callback,
        Map<String, JsonNode> metadata)
        implements Order {

    /// What it is called where the user does not say.
    static final String TOPIC = "Reading of files";

    public FileOrder {
        fileIds = List.copyOf(fileIds);
        metadata = Map.copyOf(metadata);
    }

    /// For files that were just uploaded.
    public static FileOrder of(String userId, String projectId, List<UUID> fileIds) {
        return new FileOrder(
                userId, projectId, TOPIC, null, null, Priority.NORMAL, fileIds, null, Map.of());
    }

    /// What a project is called if it is made for this.
    String projectName() {
        return topic.substring(0, Math.min(200, topic.length()));
    }

    /// How the job is shown.
    Map<String, Object> configuration() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("topic", topic);
        if (context != null) {
            shown.put("context", context);
        }
        shown.put("file_ids", fileIds);
        return shown;
    }
}
