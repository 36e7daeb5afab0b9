package io.reelwright.tasks.provider.chat;

import java.util.List;
import java.util.Objects;

/// A plan of a film, made to find for each scene what the documents say.
///
/// @param refusal why the model will not plan it; empty when it does
record Outline(String refusal, String title, List<Part> scenes) {

    Outline {
        refusal = refusal == null ? "" : refusal.strip();
        title = title == null ? "" : title.strip();
        scenes = scenes == null ? List.of() : scenes.stream().filter(Objects::nonNull).toList();
    }

    /// @param query what to look up for it
    record Part(String title, String query) {

        Part {
            title = title == null ? "" : title.strip();
            query = query == null ? "" : query.strip();
        }
    }
}
