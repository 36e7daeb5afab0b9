package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Something that speaks.
public interface Voice extends Provider {

    /// The voices it has, the one to use by default first.
    List<VoiceInfo> voices();

    /// Speaks `text` into a WAV file: 48 kHz, mono, 16 bit.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when it has no such voice, or nothing in
    ///   the text can be spoken
    Speech speak(String text, String voice, Path wav, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param id what `--voice` and the configuration name it by
    /// @param language BCP 47
    record VoiceInfo(String id, String description, String language) {}
}
