package io.reelwright.tasks.provider.picture;

import io.reelwright.tasks.media.BrokenPicture;
import io.reelwright.tasks.media.ForeignPicture;
import io.reelwright.tasks.provider.Illustrator.Drawn;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.remote.RemoteClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pictures that a model made for one request. The best of several is chosen by what can be
/// measured, sharpness and exposure: what they show cannot be told here, and is not pretended to.
final class Candidates {

    private final RemoteClient client;
    private final Path png;
    private final List<Path> files = new ArrayList<>();

    /// @param client whose pictures they are, for messages
    /// @param png where the chosen one will be
    Candidates(RemoteClient client, Path png) {
        this.client = client;
        this.png = png;
    }

    /// Where the next one goes.
    Path next() {
        Path file = png.resolveSibling("candidate-" + files.size());
        files.add(file);
        return file;
    }

    void add(byte[] picture) throws IOException {
        Files.write(next(), picture);
    }

    int count() {
        return files.size();
    }

    /// Writes the best one.
    ///
    /// @param metadata what is known of them all
    /// @throws ProviderFailure when none of them is a picture
    Drawn best(Illustration request, Map<String, Object> metadata)
            throws IOException, InterruptedException {
        ForeignPicture best = null;
        @Nullable BrokenPicture broken = null;
        int sound = 0;
        for (Path file : files) {
            try {
                ForeignPicture picture = ForeignPicture.read(file);
                sound++;
                best = best == null || picture.merit() > best.merit() ? picture : best;
            } catch (BrokenPicture refused) {
                broken = refused;
            }
        }
        if (best == null) {
            throw client.nonsense(
                    broken == null
                            ? "no picture"
                            : "something that is no picture: it " + broken.reason(),
                    broken);
        }
        best.writePng(png, request.width(), request.height());
        Map<String, Object> told = new HashMap<>(metadata);
        told.put("made_as", best.width() + "x" + best.height());
        if (sound > 1) {
            told.put("chosen_from", sound);
            told.put("chosen_by", "sharpness and exposure");
        }
        return new Drawn(told);
    }
}
