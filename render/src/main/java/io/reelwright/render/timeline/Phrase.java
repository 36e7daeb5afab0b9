package io.reelwright.render.timeline;

import java.util.List;

/// Words that belong together and are shown together, broken into lines.
///
/// @param lines one or two, none empty
/// @param start sample at which it appears
/// @param end sample at which it is gone
public record Phrase(List<List<SpokenWord>> lines, long start, long end) {

    public Phrase {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /// Its lines as text.
    public List<String> texts() {
        return lines.stream()
                .map(line -> Spacing.join(line.stream().map(SpokenWord::text).toList()))
                .toList();
    }
}
