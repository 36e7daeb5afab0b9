package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.provider.voice.Dubbing.Take;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// What a vendor counts who is paid by the character.
///
/// @param number code points of the text that is sent
/// @param call is told what they take
record Characters(int number, ProviderCall call) {

    private static final String UNIT = "characters";

    static Characters of(String text, ProviderCall call) {
        return new Characters(text.codePointCount(0, text.length()), call);
    }

    /// The request that sends them.
    ///
    /// @param patience how long its answer may take unless the operator says otherwise
    RemoteRequest in(RemoteRequest request, Duration patience) {
        return request.counting(call, UNIT, number).within(call.patience(patience));
    }

    /// They were answered.
    void charge() {
        call.charge(UNIT, number);
    }

    /// Sends them to a vendor that answers with nothing but the sound.
    ///
    /// @param file where the sound is put
    Take take(RemoteClient client, RemoteRequest request, Duration patience, Path file)
            throws IOException, InterruptedException {
        client.file(in(request, patience), file, Dubbing.LARGEST_SOUND);
        charge();
        return new Take(file, null);
    }
}
