package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Something that makes a film's music.
public interface MusicMaker extends Provider {

    /// The moods it can make, the one to use by default first.
    List<String> moods();

    /// Makes a bed that can be repeated without a seam, as WAV: 48 kHz, stereo, 16 bit. The same
    /// mood and seed give the same bytes.
    ///
    /// @param mood one of the maker's moods, for example `calm`
    /// @throws io.reelwright.tasks.contract.InvalidInput when it has no such mood
    void make(String mood, long seed, Path wav, ProviderCall call)
            throws IOException, InterruptedException;
}
