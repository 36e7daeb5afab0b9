package io.reelwright.server.file;

import io.reelwright.server.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Removes unfinished uploads that nobody goes on with. Every node does; no two take the same.
@Component
class UploadExpiry implements SmartLifecycle {

    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Loop loop;

    UploadExpiry(Uploads uploads) {
        this.uploads = uploads;
    }

    private void turn() throws InterruptedException, IOException {
        while (uploads.removeExpired() > 0) {
            // until none is left
        }
        signal.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        loop = new Loop("upload-expiry", this::turn, signal::release);
    }

    @Override
    public void stop() {
        Loop running = loop;
        if (running != null) {
            running.close();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
