package io.reelwright.server.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The token buckets of all callers: those in Redis, which all servers share, and this server's
/// own, for while Redis is away.
final class Buckets implements AutoCloseable {

    /// How long a request waits for Redis before it is counted here. A slow Redis must not make
    /// every request slow.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A bucket that is full again is the same as none.
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final StatefulRedisConnection<String, byte[]> redis;
    private final Map<String, Bucket> shared = new Recent<>();
    private final Map<String, Bucket> own = new Recent<>();
    private final ProxyManager<String> proxies;

    Buckets(RedisClient client) {
        this.redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        this.proxies =
                Bucket4jLettuce.casBasedBuilder(redis)
                        .requestTimeout(PATIENCE)
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        SLACK))
                        .build();
    }

    /// Requests of one caller that come at once go to Redis as one.
    Bucket shared(String key, Rate rate) {
        return find(
                shared,
                key,
                _ ->
                        proxies.builder()
                                .withOptimization(Optimizations.batching())
                                .build(key, () -> configuration(rate)));
    }

    Bucket own(String key, Rate rate) {
        return find(
                own,
                key,
                _ ->
                        Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(rate.requests())
                                                .refillGreedy(rate.requests(), rate.window()))
                                .build());
    }

    private static Bucket find(
            Map<String, Bucket> among, String key, Function<String, Bucket> make) {
        synchronized (among) {
            return among.computeIfAbsent(key, make);
        }
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit ->
                        limit.capacity(rate.requests())
                                .refillGreedy(rate.requests(), rate.window()))
                .build();
    }

    @Override
    public void close() {
        redis.close();
    }

    /// Those that were asked for last. Memory stays bounded however many addresses ask.
    private static final class Recent<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 10_000;

        Recent() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }
}
