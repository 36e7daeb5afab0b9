package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that makes or finds a film's music.
public interface MusicMaker extends Provider {

    /// The moods it has, the one to use by default first. Empty where it has nothing to choose
    /// from.
    List<String> moods();

    /// Makes a bed as WAV: 48 kHz, mono or stereo, 16 bit. The same mood and seed give the same
    /// bytes.
    ///
    /// @param mood one of the maker's moods, for example `calm`; null for its usual one
    /// @throws ProviderFailure when it has nothing for the mood, but another may
    /// @throws io.reelwright.tasks.contract.InvalidInput when there is no such mood
    Piece make(@Nullable String mood, long seed, Path wav, ProviderCall call)
            throws IOException, InterruptedException;

    /// What was made.
    ///
    /// @param mood it has
    /// @param isSeamless whether its end meets its beginning, so that it can be repeated as it is
    /// @param attributions whom to thank
    record Piece(String mood, boolean isSeamless, List<Attribution> attributions) {

        public Piece {
            attributions = List.copyOf(attributions);
        }
    }
}
