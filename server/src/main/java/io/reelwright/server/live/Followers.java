package io.reelwright.server.live;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Everyone who follows a stream on this node. They are sent away before the web server and Redis
/// stop, so that none of them asks a Redis that is gone.
@Component
class Followers implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventStreams streams;
    private final Set<Follower> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Followers(EventStreams streams) {
        this.streams = streams;
    }

    /// Begins to follow; to be closed by whoever reads. Born ended while the server stops.
    ///
    /// @param grown as [Follower] has it
    Follower follow(String sessionId, StreamId after, Runnable grown) {
        Follower follower = new Follower(streams, sessionId, after, grown, open::remove);
        open.add(follower);
        if (!running) {
            follower.end();
        }
        return follower;
    }

    @Override
    public void start() {
        running = true;
    }

    /// Returns when all are gone, or after [#PATIENCE].
    @Override
    public void stop() {
        running = false;
        Set<Follower> leaving = Set.copyOf(open);
        leaving.forEach(Follower::end);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Follower follower : leaving) {
                follower.awaitClosed(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
