package io.reelwright.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a job: hears its events, and asks for the job itself when one says that it
/// ended, or none has come for a while. The answer counts.
final class Waiting {

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReelwrightClient client;
    private final UUID jobId;
    private final Consumer<JobEvent> hear;
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
    private String last = "";
    private long answered = System.nanoTime();

    Waiting(ReelwrightClient client, UUID jobId, Consumer<JobEvent> hear) {
        this.client = client;
        this.jobId = jobId;
        this.hear = hear;
    }

    /// @param longest after which the job is given as it is
    Job awaitEnd(Duration longest) throws InterruptedException {
        client.job(jobId); // that there is none is said at once
        long end = System.nanoTime() + longest.toNanos();
        Thread listening = Thread.ofVirtual().name("reelwright-events").start(this::listen);
        try {
            while (true) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return client.job(jobId);
                }
                JobEvent event = events.poll(Math.min(QUIET.toNanos(), left), TimeUnit.NANOSECONDS);
                if (event != null) {
                    hear.accept(event);
                }
                if (event == null || saysTheEnd(event)) {
                    Job job = job();
                    if (job != null && job.hasEnded()) {
                        events.forEach(hear);
                        return job;
                    }
                }
            }
        } finally {
            listening.interrupt();
        }
    }

    private static boolean saysTheEnd(JobEvent event) {
        return FINAL.contains(event.data().path("status").asString(""));
    }

    /// Null while the server cannot be reached, for a while.
    private @Nullable Job job() throws InterruptedException {
        try {
            Job job = client.job(jobId);
            answered = System.nanoTime();
            return job;
        } catch (ApiFailed.Unavailable | ApiFailed.TooMuch failed) {
            if (System.nanoTime() - answered > PATIENCE.toNanos()) {
                throw failed;
            }
            return null;
        }
    }

    /// Until it is interrupted. A stream that breaks is taken up after its last event.
    private void listen() {
        try {
            while (true) {
                try {
                    client.events(
                            "/api/jobs/" + jobId + "/events",
                            last,
                            event -> {
                                last = event.id();
                                events.add(JobEvent.of(event));
                            });
                } catch (IOException | ApiFailed broken) {
                    // events are a comfort; that the job ends is seen by asking for it
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
