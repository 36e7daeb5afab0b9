package io.reelwright.server.storage;

import io.reelwright.server.MediaSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Cleans up each area when it is due, whichever node comes first.
@Component
class CleanupSchedule implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final StorageAreas areas;
    private final MediaSettings settings;
    private final InstantSource clock;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable Loop loop;

    CleanupSchedule(StorageAreas areas, ServerSettings settings, InstantSource clock) {
        this.areas = areas;
        this.settings = settings.media();
        this.clock = clock;
    }

    private void turn() throws Exception {
        areas.cleanUpDue(clock.instant().minus(settings.cleanupEvery()));
        signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        areas.place();
        loop = new Loop("cleanup", this::turn, signal::release);
    }

    @Override
    public void stop() {
        Loop running = loop;
        loop = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
