package io.reelwright.tasks.provider.chat;

import java.util.List;
import java.util.Objects;

/// A summary as a model writes it.
record Digested(String summary, List<String> keyPoints) {

    Digested {
        summary = summary == null ? "" : summary.strip();
        keyPoints =
                keyPoints == null
                        ? List.of()
                        : keyPoints.stream().filter(Objects::nonNull).map(String::strip).toList();
    }
}
