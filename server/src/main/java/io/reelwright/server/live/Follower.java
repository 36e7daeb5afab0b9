package io.reelwright.server.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One client's way through a session's stream. It goes at the client's own pace: what is handed to
/// a client that keeps up is passed on as it is; one that falls behind, or missed something, reads
/// on in the stream, so that it slows no other and never holds more than [#MOST_HANDED] events.
final class Follower implements EventStreams.Listener, AutoCloseable {

    static final int MOST_HANDED = 64;
    private static final int AT_ONCE = 200;

    private final EventStreams streams;
    private final String sessionId;
    private final Runnable grown;
    private final EventStreams.Following following;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Consumer<Follower> whenClosed;

    /// What was heard since the last look. It is locked on its own: Redis' thread, which fills it,
    /// must not wait for a look, which waits for Redis.
    private final Queue<Handed> handed = new ArrayDeque<>(1);

    /// Whether there may be something in the stream that was not handed; guarded by `handed`.
    private boolean behind = true;

    private StreamId cursor;
    private volatile boolean ended;

    private record Handed(StreamId before, Entry entry) {}

    /// @param grown called when there may be something to drain, or it was ended; by any thread,
    ///   which it must not block; also while this is being made
    Follower(
            EventStreams streams,
            String sessionId,
            StreamId after,
            Runnable grown,
            Consumer<Follower> whenClosed) {
        this.streams = streams;
        this.sessionId = sessionId;
        this.cursor = after;
        this.grown = grown;
        this.whenClosed = whenClosed;
        this.following = streams.follow(sessionId, this);
    }

    /// Takes one event.
    interface Sink {
        void take(Entry entry) throws IOException;
    }

    @Override
    public void added(StreamId before, Entry entry) {
        synchronized (handed) {
            if (handed.size() >= MOST_HANDED) {
                fallBehind();
            } else if (!behind) {
                handed.add(new Handed(before, entry));
            }
        }
        grown.run();
    }

    @Override
    public void grown() {
        synchronized (handed) {
            fallBehind();
        }
        grown.run();
    }

    /// All of it is in the stream.
    private void fallBehind() {
        behind = true;
        handed.clear();
    }

    synchronized void moveTo(StreamId after) {
        cursor = after;
        grown();
    }

    /// Gives all there is to `sink`.
    ///
    /// @return how many that were
    int drain(Sink sink) throws IOException {
        int taken = 0;
        List<Entry> entries = next();
        while (!entries.isEmpty()) {
            for (Entry entry : entries) {
                sink.take(entry);
            }
            taken += entries.size();
            entries = next();
        }
        return taken;
    }

    private synchronized List<Entry> next() {
        List<Entry> entries = continued();
        if (entries.isEmpty() && isBehind()) {
            entries = streams.read(sessionId, cursor, AT_ONCE);
            if (entries.size() == AT_ONCE) {
                synchronized (handed) {
                    fallBehind();
                }
            }
        }
        if (!entries.isEmpty()) {
            cursor = entries.getLast().id();
        }
        return entries;
    }

    /// What was handed and goes on, without a gap, where the client is.
    private List<Entry> continued() {
        List<Entry> entries = new ArrayList<>();
        StreamId last = cursor;
        synchronized (handed) {
            for (Handed next = handed.poll(); next != null; next = handed.poll()) {
                if (next.before().equals(last)) {
                    last = next.entry().id();
                    entries.add(next.entry());
                } else if (next.entry().id().compareTo(last) > 0) {
                    fallBehind();
                }
            }
        }
        return entries;
    }

    /// Asked before a look, which finds all that is not handed from here on.
    private boolean isBehind() {
        synchronized (handed) {
            boolean was = behind;
            behind = false;
            return was;
        }
    }

    /// Asks whoever reads to read no more and close. Never an interrupt: that would break the
    /// command it is just waiting for.
    void end() {
        ended = true;
        grown.run();
    }

    boolean isEnded() {
        return ended;
    }

    void awaitClosed(Duration patience) throws InterruptedException {
        closed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        following.close();
        whenClosed.accept(this);
        closed.countDown();
    }
}
