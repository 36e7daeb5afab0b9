package io.reelwright.celery.broker;

import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells when something was put on a queue, without polling: the server announces every write to
/// the queues' keys on the connection for commands (`CLIENT TRACKING ON BCAST`, Redis 6 and newer).
/// Where the server refuses that, nothing is heard, and the worker's slow poll remains.
public final class QueueWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

    private final RedisLink link;
    private final TrackingArgs tracking;
    private final PushListener listener;

    private QueueWatch(RedisLink link, TrackingArgs tracking, Runnable wake) {
        this.link = link;
        this.tracking = tracking;
        this.listener =
                push -> {
                    if (push.getType().equals("invalidate")) {
                        wake.run();
                    }
                };
    }

    /// Calls `wake`, on a thread of the connection, whenever one of the queues or the delay set may
    /// have changed, and after every reconnection.
    public static QueueWatch start(RedisLink link, Collection<String> queues, Runnable wake) {
        Keys keys = new Keys(link.address());
        List<String> watched = new ArrayList<>(queues.stream().map(keys::plain).toList());
        watched.add(keys.delayed());
        TrackingArgs tracking =
                TrackingArgs.Builder.enabled()
                        .bcast()
                        .noloop()
                        .prefixes(shortest(watched).toArray(String[]::new));
        QueueWatch watch = new QueueWatch(link, tracking, wake);
        link.connection().addListener(watch.listener);
        link.onConnected(() -> {
            watch.track();
            wake.run();
        });
        watch.track();
        return watch;
    }

    @Override
    public void close() {
        link.connection().removeListener(listener);
    }

    private void track() {
        link.begin(redis -> redis.clientTracking(tracking))
                .whenComplete((ok, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "Redis announces no new messages ({}); queues are looked at every few seconds.",
                                failure.getMessage());
                    }
                });
    }

    /// The server refuses prefixes of which one begins with another.
    static List<String> shortest(Collection<String> prefixes) {
        return prefixes.stream()
                .distinct()
                .filter(prefix ->
                        prefixes.stream()
                                .noneMatch(
                                        other -> !other.equals(prefix) && prefix.startsWith(other)))
                .toList();
    }
}
