package io.reelwright.celery.broker;

import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushListener;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells when something was put on a queue, without polling: the server announces every write to
/// the queues' keys on the connection for commands (`CLIENT TRACKING ON BCAST`). Where the server
/// refuses that, nothing is heard, and the worker's slow poll remains.
public final class QueueWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

    private final RedisLink link;
    private final Keys keys;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final PushListener listener;

    private QueueWatch(RedisLink link, Runnable wake) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.listener =
                push -> {
                    if (push.getType().equals("invalidate")) {
                        wake.run();
                    }
                };
    }

    /// Calls `wake`, on a thread of the connection, whenever a watched queue or the delay set may
    /// have changed, and after every reconnection. It must not wait.
    public static QueueWatch start(RedisLink link, Runnable wake) {
        QueueWatch watch = new QueueWatch(link, wake);
        watch.watched.add(watch.keys.delayed());
        link.connection().addListener(watch.listener);
        link.onConnected(() -> {
            watch.track();
            wake.run();
        });
        return watch;
    }

    /// Watches one more queue.
    public void add(String queue) {
        if (watched.add(keys.plain(queue))) {
            track();
        }
    }

    @Override
    public void close() {
        link.connection().removeListener(listener);
    }

    /// Asks for all of it anew: prefixes cannot be taken away one by one.
    private void track() {
        TrackingArgs all =
                TrackingArgs.Builder.enabled()
                        .bcast()
                        .noloop()
                        .prefixes(shortest(watched).toArray(String[]::new));
        link.begin(redis -> redis.clientTracking(TrackingArgs.Builder.enabled(false)));
        link.begin(redis -> redis.clientTracking(all))
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
