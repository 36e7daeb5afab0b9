package io.reelwright.server.file;

import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Removes unfinished uploads that nobody goes on with. Every node does; no two take the same.
@Component
class UploadExpiry implements Looping {

    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final Loop loop = new Loop("upload-expiry", this::turn);

    UploadExpiry(Uploads uploads) {
        this.uploads = uploads;
    }

    private void turn() throws InterruptedException, IOException {
        while (uploads.removeExpired() > 0) {
            // until none is left
        }
        loop.awaitWake(SWEEP);
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
