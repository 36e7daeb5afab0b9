package io.reelwright.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TurnsTest {

    private final Turns turns = new Turns(2);

    @Test
    void letsFewOfOneCallerInAtATimeAndAllInTheEnd() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        threads.submit(() -> {
                            turns.begin("a");
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.yield();
                            inside.decrementAndGet();
                            turns.end("a");
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(turns.callers()).isZero();
    }

    @Test
    void keepsNobodyWaitingForSomebodyElse() throws Exception {
        turns.begin("a");
        turns.begin("a");
        Semaphore entered = new Semaphore(0);
        Thread third =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                turns.begin("a");
                                entered.release();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });

        turns.begin("b");
        assertThat(entered.availablePermits()).isZero();
        turns.end("a");

        assertThat(entered.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        third.join();
        turns.end("b");
        assertThat(turns.callers()).isEqualTo(1);
    }
}
