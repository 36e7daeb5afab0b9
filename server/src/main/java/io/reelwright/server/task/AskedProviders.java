package io.reelwright.server.task;

import io.reelwright.tasks.MediaTasks;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Who may be asked to do a task, as its input says: the first one, and in their order those that
/// stand in for it.
public final class AskedProviders {

    /// Where inputs name them, in the order in which they are asked.
    private static final List<String> FIELDS =
            List.of("provider", "libraries", "fallbacks", "still", "illustrators");

    private AskedProviders() {}

    /// @return references: `openai/gpt-image-1`; empty where nobody is
    public static List<String> in(JsonNode taskData) {
        return FIELDS.stream()
                .map(taskData::path)
                .flatMap(field -> field.isArray() ? field.valueStream() : Stream.of(field))
                .map(reference -> reference.asString(""))
                .filter(reference -> !reference.isEmpty())
                .distinct()
                .toList();
    }

    /// Whether somebody else may be asked, at the installation's cost perhaps: that counts as a job
    /// does.
    public static boolean isRemote(JsonNode taskData) {
        return in(taskData).stream().anyMatch(reference -> !isHere(reference));
    }

    /// Whether it works in our processes and costs nothing.
    ///
    /// @param reference as a user wrote it, perhaps badly
    public static boolean isHere(String reference) {
        return MediaTasks.isHere(reference.split("/", 2)[0]);
    }
}
