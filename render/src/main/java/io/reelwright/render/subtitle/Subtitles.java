package io.reelwright.render.subtitle;

import java.util.List;

/// A film's words as cues.
///
/// @param language a BCP 47 tag; `und` where it is not known
/// @param cues in order
public record Subtitles(String language, List<Cue> cues) {

    public Subtitles {
        cues = List.copyOf(cues);
    }
}
