package io.reelwright.server.webhook;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.egress.Answer;
import io.reelwright.server.egress.Answer.Failure;
import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.egress.Egress;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.loop.RetrySchedule;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the attempts that are due, many at once: a receiver that keeps its callers waiting holds
/// up nobody else.
@Component
class Deliveries implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration IDLE_SWEEP = Duration.ofSeconds(5);

    /// Longer than an exchange can last.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int AT_ONCE = 100;

    /// The address that is told where a message names none; null for none.
    private final @Nullable String operators;

    private final WebhookTable table;
    private final WebhookSecrets secrets;
    private final Egress egress;
    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Loop loop = new Loop("webhook-deliveries", this::turn);
    private Duration wait = SWEEP;

    Deliveries(
            ServerSettings settings,
            WebhookTable table,
            WebhookSecrets secrets,
            Egress egress,
            InstantSource clock) {
        this.operators = settings.publishing().webhook();
        this.table = table;
        this.secrets = secrets;
        this.egress = egress;
        this.clock = clock;
    }

    /// There is something to send.
    void wake() {
        loop.wake();
    }

    private void turn() throws InterruptedException {
        loop.awaitWake(wait);
        int room = free.availablePermits();
        List<Delivery> due = room == 0 ? List.of() : table.claimDue(clock.instant(), LEASE, room);
        wait = due.isEmpty() ? IDLE_SWEEP : SWEEP;
        for (Delivery delivery : due) {
            free.acquire();
            attempts.execute(() -> attemptAndLog(delivery));
        }
    }

    private void attemptAndLog(Delivery delivery) {
        try {
            attempt(delivery);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // it is due again after its lease
        } catch (RuntimeException failure) {
            log.warn("The webhook delivery {} could not be attempted.", delivery.id(), failure);
        } finally {
            free.release();
        }
    }

    private void attempt(Delivery delivery) throws InterruptedException {
        String url = delivery.url() == null ? operators : delivery.url();
        if (url == null) { // it was taken away since
            table.failed(delivery.id(), null, Failure.CONNECTION_FAILED.key(), null);
            return;
        }
        String body = delivery.payload().toString();
        Answer answer =
                egress.post(
                        CallableUrl.parse(url),
                        Signature.headers(
                                "msg_" + delivery.id(),
                                clock.instant(),
                                body,
                                secrets.valid(delivery.userId())),
                        body);
        if (answer.succeeded()) {
            table.delivered(
                    delivery.id(), Objects.requireNonNull(answer.status()), clock.instant());
        } else {
            failed(delivery, answer);
        }
    }

    private void failed(Delivery delivery, Answer answer) {
        String reason = Objects.requireNonNull(answer.failure()).key();
        Instant next =
                answer.isGone()
                        ? null
                        : RetrySchedule.after(delivery.attempts(), answer.retryAfter(), random)
                                .map(clock.instant()::plus)
                                .orElse(null);
        table.failed(delivery.id(), answer.status(), reason, next);
        if (answer.isGone()) {
            table.giveUp(delivery.userId(), delivery.url());
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void stop() {
        loop.close();
        attempts.shutdownNow();
    }
}
