package io.reelwright.server.storage;

import io.reelwright.server.MediaSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Cleans up each area when it is due, whichever node comes first.
@Component
class CleanupSchedule implements Looping {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final StorageAreas areas;
    private final MediaSettings settings;
    private final InstantSource clock;
    private final Loop loop = new Loop("cleanup", this::turn);

    CleanupSchedule(StorageAreas areas, ServerSettings settings, InstantSource clock) {
        this.areas = areas;
        this.settings = settings.media();
        this.clock = clock;
    }

    private void turn() throws Exception {
        areas.cleanUpDue(clock.instant().minus(settings.cleanupEvery()));
        loop.awaitWake(LOOK);
    }

    @Override
    public void start() {
        areas.place();
        loop.start();
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
