package io.reelwright.server.job;

import io.reelwright.server.problem.Fields;
import io.reelwright.server.task.Priority;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `POST /api/projects/{id}/storyboard`.
///
/// ```
/// {scenes?: [scene_id], parts?: [picture|voice], others?: 1..8, session_id?, priority?}
/// ```
///
/// @param scenes empty for all
/// @param others how many more pictures to choose from, besides the scene's own; 0 for that alone
record StoryboardOrder(
        String projectId,
        String userId,
        @Nullable String sessionId,
        Priority priority,
        Set<String> scenes,
        boolean pictures,
        boolean voices,
        int others) {

    private static final String PICTURE = "picture";
    private static final String VOICE = "voice";

    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static StoryboardOrder read(JsonNode body, String projectId, String userId) {
        Fields fields = Fields.of(body);
        List<String> scenes = fields.textList("scenes", 500, 64);
        List<String> parts = fields.textList("parts", 2, 10);
        if (parts != null && !List.of(PICTURE, VOICE).containsAll(parts)) {
            fields.wrong("parts", "A scene has two parts: picture and voice.");
        }
        Integer others = fields.whole("others", 1, Configuration.MOST_CANDIDATES);
        if (others != null && (scenes == null || scenes.size() != 1)) {
            fields.wrong("others", "Name the one scene that shall have other pictures.");
        }
        StoryboardOrder order =
                new StoryboardOrder(
                        projectId,
                        userId,
                        fields.optionalText("session_id", 1, 128),
                        Priority.read(fields),
                        Set.copyOf(Objects.requireNonNullElse(scenes, List.of())),
                        parts == null || parts.contains(PICTURE),
                        others == null && (parts == null || parts.contains(VOICE)),
                        others == null ? 0 : others);
        fields.check();
        return order;
    }

    boolean isOf(String sceneId) {
        return scenes.isEmpty() || scenes.contains(sceneId);
    }
}
