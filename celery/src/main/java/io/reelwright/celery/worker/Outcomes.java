package io.reelwright.celery.worker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Deliveries;
import io.reelwright.celery.broker.Delivery;
import io.reelwright.celery.broker.Effects;
import io.reelwright.celery.broker.Ending;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.StoredRecord;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends deliveries and stores their records: in one step where queues and results share a Redis
/// database, else the record first, so that a crash between repeats the task and loses nothing.
final class Outcomes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Deliveries deliveries;
    private final RedisAddress results;
    private final @Nullable RedisLink elsewhere;
    private final Completions completions;
    private final Runnable onSent;
    private volatile boolean closing;

    /// @param onSent called when messages were put on queues or into the delay set: Redis need not
    ///   announce a worker's own writes to itself
    Outcomes(Deliveries deliveries, RedisAddress broker, RedisAddress results, Runnable onSent) {
        this.deliveries = deliveries;
        this.onSent = onSent;
        this.completions = new Completions(deliveries);
        this.results = results;
        this.elsewhere = results.equals(broker) ? null : new RedisLink(results);
    }

    /// Opens what is needed.
    void open() {
        if (elsewhere != null) {
            elsewhere.open();
        }
    }

    /// Ends a delivery with what follows from it in its workflow.
    ///
    /// @param wanted false stores no record of the task itself
    Ending complete(Delivery delivery, ResultRecord record, boolean wanted, Sequels.Sequel sequel) {
        @Nullable StoredRecord stored =
                wanted ? RedisResults.stored(results, record, sequel.lineage()) : null;
        Effects effects = sequel.effects();
        RedisLink apart = elsewhere;
        if (apart == null && effects.isEmpty()) {
            return insist(delivery, () -> completions.complete(delivery, stored));
        }
        if (apart == null) {
            return sending(insist(delivery, () -> deliveries.complete(delivery, stored, effects)));
        }
        return sending(
                insist(
                        delivery,
                        () -> {
                            if (!deliveries.holds(delivery)) {
                                return Ending.LOST;
                            }
                            effects.records().forEach(each -> each.storeOn(apart));
                            boolean fresh = stored == null || stored.storeOn(apart);
                            Effects sends = new Effects(List.of(), effects.sends(), List.of());
                            Ending ended = deliveries.complete(delivery, null, sends);
                            effects.forgets().forEach(key -> apart.call(redis -> redis.del(key)));
                            return ended == Ending.DONE && !fresh ? Ending.KEPT_RECORD : ended;
                        }));
    }

    private Ending sending(Ending ended) {
        onSent.run();
        return ended;
    }

    /// Is the delivery still ours to end?
    boolean holds(Delivery delivery) {
        Signal pause = new Signal();
        while (true) {
            try {
                return deliveries.holds(delivery);
            } catch (BrokerUnavailable e) {
                if (closing) {
                    throw e;
                }
                pause.await(PAUSE);
            }
        }
    }

    /// Where results are stored; the broker's own link where they share one.
    RedisLink resultsLink(RedisLink broker) {
        return elsewhere == null ? broker : elsewhere;
    }

    Ending retry(
            Delivery delivery, String envelope, Duration delay, @Nullable ResultRecord record) {
        return sending(
                end(
                        delivery,
                        record,
                        stored -> deliveries.retry(delivery, envelope, delay, stored)));
    }

    Ending defer(Delivery delivery, Instant due) {
        return sending(insist(delivery, () -> deliveries.defer(delivery, due)));
    }

    Ending bury(Delivery delivery, String reason, @Nullable ResultRecord record) {
        return end(delivery, record, stored -> deliveries.bury(delivery, reason, stored));
    }

    Ending buryExpired(Delivery delivery, String reason, @Nullable ResultRecord record) {
        return end(delivery, record, stored -> deliveries.buryExpired(delivery, reason, stored));
    }

    /// Stores a record of a delivery that goes on. Does not wait; a failure is only logged, for the
    /// next record will say more.
    void note(Delivery delivery, ResultRecord record) {
        StoredRecord stored = RedisResults.stored(results, record);
        try {
            if (elsewhere == null) {
                deliveries.note(delivery, stored).whenComplete(Outcomes::logFailure);
            } else if (deliveries.holds(delivery)) {
                boolean _ = stored.storeOn(elsewhere);
            }
        } catch (BrokerUnavailable e) {
            logFailure(null, e);
        }
    }

    /// From now on an unreachable Redis is not waited for.
    void closing(Duration patience) {
        closing = true;
        if (elsewhere != null) {
            elsewhere.hurry(patience);
        }
    }

    @Override
    public void close() {
        completions.close();
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    private Ending end(
            Delivery delivery,
            @Nullable ResultRecord record,
            Function<@Nullable StoredRecord, Ending> ending) {
        @Nullable StoredRecord stored =
                record == null ? null : RedisResults.stored(results, record);
        if (elsewhere == null || stored == null) {
            return insist(delivery, () -> ending.apply(stored));
        }
        RedisLink apart = elsewhere;
        return insist(
                delivery,
                () -> {
                    if (!deliveries.holds(delivery)) {
                        return Ending.LOST;
                    }
                    boolean fresh = stored.storeOn(apart);
                    Ending ended = ending.apply(null);
                    return ended == Ending.DONE && !fresh ? Ending.KEPT_RECORD : ended;
                });
    }

    /// Work that is done must be told, so an unreachable Redis is tried again.
    private Ending insist(Delivery delivery, Supplier<Ending> ending) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Signal pause = new Signal();
        while (true) {
            try {
                return ending.get();
            } catch (BrokerUnavailable e) {
                if (closing || System.nanoTime() > deadline) {
                    throw e;
                }
                LOG.warn("The end of delivery {} waits: {}", delivery.tag(), e.getMessage());
                pause.await(PAUSE);
            }
        }
    }

    private static void logFailure(@Nullable Ending ending, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("A progress record was not stored: {}", failure.getMessage());
        }
    }
}
