package io.reelwright.server.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConsumptionProbe;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Counts what callers ask for, in Redis, so that all servers know the same count. While Redis is
/// away each server counts for itself: callers are still limited, and nobody is locked out.
@Service
public class RateLimits implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    /// How long Redis is left alone after it did not answer.
    private static final Duration REST = Duration.ofSeconds(5);

    private final RateSettings settings;
    private final String prefix;
    private final Buckets buckets;
    private final InstantSource clock;
    private final AtomicReference<Instant> awayUntil = new AtomicReference<>(Instant.MIN);

    RateLimits(
            RateSettings settings, RedisAddress address, RedisClient client, InstantSource clock) {
        this.settings = settings;
        this.prefix = address.keyPrefix() + "reelwright:rate:";
        this.buckets = new Buckets(client);
        this.clock = clock;
    }

    /// Counts one more.
    ///
    /// @param who `user:…` or `address:…`
    /// @return empty where this is not limited
    Optional<Tally> count(RatePolicy policy, String who) {
        return settings.rate(policy).map(rate -> count(policy, rate, who));
    }

    /// Whether one more would be too much; counts nothing.
    ///
    /// @param who `user:…` or `address:…`
    boolean isSpent(RatePolicy policy, String who) {
        return settings.rate(policy)
                .filter(rate -> ask(policy, rate, who, Bucket::getAvailableTokens) < 1)
                .isPresent();
    }

    private Tally count(RatePolicy policy, Rate rate, String who) {
        ConsumptionProbe probe =
                ask(policy, rate, who, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return new Tally(
                policy,
                rate,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Counts a name that a user chose, before it is known whether it is taken.
    ///
    /// @throws Problem when the user met too many taken ones: whether this one is taken is then not
    ///   told
    public void chooseName(String userId) {
        Optional<Tally> tally = count(RatePolicy.NAMES, "user:" + userId);
        if (tally.isPresent() && !tally.get().isWithin()) {
            throw tally.get().refusal();
        }
    }

    /// The name was free: it does not count.
    public void nameWasFree(String userId) {
        settings.rate(RatePolicy.NAMES)
                .ifPresent(rate ->
                        ask(
                                RatePolicy.NAMES,
                                rate,
                                "user:" + userId,
                                bucket -> {
                                    bucket.addTokens(1);
                                    return true;
                                }));
    }

    private <T> T ask(RatePolicy policy, Rate rate, String who, Function<Bucket, T> question) {
        // with the rate in its name: where the setting changed, a new count begins
        String key =
                "%s:%d:%d:%s"
                        .formatted(policy.key(), rate.requests(), rate.window().toSeconds(), who);
        if (!clock.instant().isBefore(awayUntil.get())) {
            try {
                T answer = question.apply(buckets.shared(prefix + key, rate));
                if (awayUntil.getAndSet(Instant.MIN) != Instant.MIN) {
                    log.info("Requests are counted in Redis again.");
                }
                return answer;
            } catch (RedisException | BucketExecutionException away) {
                if (awayUntil.getAndSet(clock.instant().plus(REST)) == Instant.MIN) {
                    log.warn(
                            "Redis cannot be asked ({}): until it can, each server counts requests"
                                    + " for itself.",
                            away.getMessage());
                }
            }
        }
        return question.apply(buckets.own(key, rate));
    }

    @Override
    public void close() {
        buckets.close();
    }
}
