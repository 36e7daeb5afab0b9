package io.reelwright.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final BlockingQueue<Boolean> turns = new LinkedBlockingQueue<>();
    private final Loop loop = new Loop("test", this::turn);

    private void turn() throws InterruptedException {
        turns.add(loop.awaitWake(LONG));
    }

    @Test
    void takesATurnWhenItIsWoken() throws Exception {
        loop.start();
        loop.wake();
        assertThat(nextTurn()).isTrue();
        loop.close();
    }

    @Test
    void endsItsWaitWhenItIsClosed() throws Exception {
        loop.start();
        loop.close();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.isEnding()).isTrue();
    }

    @Test
    void runsAgainAfterItWasClosed() throws Exception {
        loop.start();
        loop.close();
        turns.clear();
        loop.start();
        assertThat(loop.isRunning()).isTrue();
        assertThat(loop.isEnding()).isFalse();
        loop.wake();
        assertThat(nextTurn()).isTrue();
        loop.close();
    }

    @Test
    void endsWhatElseATurnWaitsFor() {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Loop hearing = new Loop("hearing", heard::take, () -> heard.add("closed"));
        hearing.start();
        hearing.close();
        assertThat(hearing.isRunning()).isFalse();
    }

    @Test
    void goesOnAfterATurnThatFailed() throws Exception {
        BlockingQueue<Integer> tries = new LinkedBlockingQueue<>();
        Loop failing =
                new Loop(
                        "failing",
                        () -> {
                            tries.add(tries.size());
                            throw new IllegalStateException("as the test wants it");
                        });
        failing.start();
        assertThat(tries.poll(10, TimeUnit.SECONDS)).isZero();
        assertThat(tries.poll(10, TimeUnit.SECONDS)).isNotNull();
        failing.close();
    }

    private Boolean nextTurn() throws InterruptedException {
        return turns.poll(10, TimeUnit.SECONDS);
    }
}
