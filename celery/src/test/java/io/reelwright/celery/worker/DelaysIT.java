package io.reelwright.celery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Tasks that wait for their time. The number is that of the conformance case.
@Timeout(180)
class DelaysIT {

    private static final int MANY = 100_000;
    private static final int AT_ONCE = 5_000;

    private final BlockingQueue<Long> begun = new LinkedBlockingQueue<>();

    @Test
    void case27StartsWhatIsDueAtOnceBesideAHundredThousandThatAreNot() throws Exception {
        try (RedisFixture fixture = RedisFixture.start("--appendfsync", "no");
                RedisBroker broker = new RedisBroker(fixture.address());
                Worker worker = worker(fixture)) {
            worker.start();
            Instant eta = Instant.now().plus(Duration.ofHours(1));
            for (int i = 0; i < MANY; i += AT_ONCE) {
                List<TaskMessage> some = new ArrayList<>();
                for (int j = i; j < i + AT_ONCE; j++) {
                    some.add(TaskMessage.of("now", "later" + j, Map.of(), "io", 0).withEta(eta));
                }
                broker.send(some);
            }
            while (broker.delayed() < MANY) {
                TimeUnit.MILLISECONDS.sleep(50);
            }

            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                long sent = System.nanoTime();
                broker.send(TaskMessage.of("now", "now" + i, Map.of(), "io", 0));
                Long at = begun.poll(10, TimeUnit.SECONDS);
                assertThat(at).isNotNull();
                waits.add((at - sent) / 1_000_000);
            }

            waits.sort(null);
            long held = memory();
            System.out.printf(
                    "beside %d delayed tasks: begun after %d ms (median), %d ms (worst); %d MiB held%n",
                    MANY, waits.get(25), waits.getLast(), held >> 20);
            assertThat(waits.get(25)).isLessThan(50);
            // the messages alone are some 60 MiB
            assertThat(held).isLessThan(40 << 20);
        }
    }

    private static long memory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Worker worker(RedisFixture fixture) {
        Task task =
                new Task() {
                    @Override
                    public String name() {
                        return "now";
                    }

                    @Override
                    public JsonNode run(TaskMessage message, TaskContext context) {
                        begun.add(System.nanoTime());
                        return Json.MAPPER.nullNode();
                    }
                };
        return new Worker(
                fixture.address(),
                fixture.address(),
                WorkerSettings.of("w1@test", Map.of("io", 64)),
                List.of(task));
    }
}
