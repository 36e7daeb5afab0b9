package io.reelwright.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What was read from the record within the last [#AGE]: so a change is felt on every node soon,
/// and a busy caller does not cost a query a request. Safe for all threads; two that miss at once
/// both read.
final class Recent<K, V> {

    static final Duration AGE = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Function<K, V> read;
    private final InstantSource clock;
    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();

    private record Known<V>(V value, Instant readAt) {}

    Recent(Function<K, V> read, InstantSource clock) {
        this.read = read;
        this.clock = clock;
    }

    V get(K key) {
        Known<V> found = known.get(key);
        Instant now = clock.instant();
        if (found == null || !now.isBefore(found.readAt().plus(AGE))) {
            found = new Known<>(read.apply(key), now);
            keep(key, found);
        }
        return found.value();
    }

    /// What was read just now, with others.
    void put(K key, V value) {
        keep(key, new Known<>(value, clock.instant()));
    }

    private void keep(K key, Known<V> value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, value);
    }

    /// What was just changed here is felt here at once.
    void forget(K key) {
        known.remove(key);
    }
}
