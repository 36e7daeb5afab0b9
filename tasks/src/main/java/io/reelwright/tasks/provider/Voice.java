package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Something that speaks.
public interface Voice extends Provider {

    /// The voices that are known without asking anybody, the one to use by default first.
    List<VoiceInfo> voices();

    /// Whether those are all that it has.
    default boolean knowsItsVoices() {
        return false;
    }

    /// All its voices, by asking the provider. Costs nothing.
    ///
    /// @throws ProviderFailure when it does not say
    default List<VoiceInfo> voices(ProviderCall call) throws IOException, InterruptedException {
        return voices();
    }

    /// The voice that is used when none is named.
    ///
    /// @param language BCP 47
    default String voiceFor(String language) {
        return voices().getFirst().id();
    }

    /// Speaks into a WAV file: 48 kHz, mono, 16 bit, all voices equally loud.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when it has no such voice, or nothing in
    ///   the text can be spoken
    Speech speak(Narration narration, Path wav, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param id what `--voice` and the configuration name it by
    /// @param language BCP 47; `mul` for one that speaks many
    record VoiceInfo(String id, String description, String language) {}
}
