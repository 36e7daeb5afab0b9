package io.reelwright.render.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is heard when. All sound is 48 kHz; places are samples from the film's start.
///
/// @param samples how long the film is
/// @param voices in order
/// @param music a bed that is repeated under the whole film, quieter under the voice; null for none
public record Soundtrack(long samples, List<Voice> voices, @Nullable String music) {

    public Soundtrack {
        voices = List.copyOf(voices);
    }

    /// @param file a WAV
    /// @param start first sample in the film
    public record Voice(String file, long start) {}
}
