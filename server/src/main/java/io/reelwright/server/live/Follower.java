package io.reelwright.server.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One client's way through a session's stream. It reads at the client's own pace, so a slow client
/// falls behind without slowing others and catches up from the stream.
final class Follower implements AutoCloseable {

    private static final int AT_ONCE = 200;

    private final EventStreams streams;
    private final String sessionId;
    private final Semaphore grown = new Semaphore(1);
    private final EventStreams.Following following;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Consumer<Follower> whenClosed;
    private StreamId cursor;
    private volatile boolean ended;

    Follower(
            EventStreams streams, String sessionId, StreamId after, Consumer<Follower> whenClosed) {
        this.streams = streams;
        this.sessionId = sessionId;
        this.cursor = after;
        this.whenClosed = whenClosed;
        this.following = streams.follow(sessionId, grown::release);
    }

    /// Takes one event.
    interface Sink {
        void take(EventStreams.Entry entry) throws IOException;
    }

    synchronized void moveTo(StreamId after) {
        cursor = after;
        grown.release();
    }

    /// Gives all there is to `sink`.
    ///
    /// @return how many that were
    int drain(Sink sink) throws IOException {
        int taken = 0;
        List<EventStreams.Entry> entries = next();
        while (!entries.isEmpty()) {
            for (EventStreams.Entry entry : entries) {
                sink.take(entry);
            }
            taken += entries.size();
            entries = next();
        }
        return taken;
    }

    private synchronized List<EventStreams.Entry> next() {
        List<EventStreams.Entry> entries = streams.read(sessionId, cursor, AT_ONCE);
        if (!entries.isEmpty()) {
            cursor = entries.getLast().id();
        }
        return entries;
    }

    /// Asks whoever reads to read no more and close. Never an interrupt: that would break the
    /// command it is just waiting for.
    void end() {
        ended = true;
        grown.release();
    }

    boolean isEnded() {
        return ended;
    }

    void awaitClosed(Duration patience) throws InterruptedException {
        closed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits until there may be more, or it is ended, or for `patience`.
    void await(Duration patience) throws InterruptedException {
        if (grown.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            grown.drainPermits();
        }
    }

    @Override
    public void close() {
        following.close();
        whenClosed.accept(this);
        closed.countDown();
    }
}
