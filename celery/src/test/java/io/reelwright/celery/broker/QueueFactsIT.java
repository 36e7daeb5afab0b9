package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueFactsIT {

    private static RedisFixture fixture;
    private static RedisBroker broker;
    private static QueueFacts facts;

    @BeforeAll
    static void start() {
        fixture = RedisFixture.start("--appendfsync", "no");
        broker = new RedisBroker(fixture.address());
        facts = new QueueFacts(fixture.address());
    }

    @AfterAll
    static void stop() {
        broker.close();
        facts.close();
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.redis().flushall();
    }

    @Test
    void countsByPriority() {
        broker.send(List.of(task("a", 0), task("b", 6), task("c", 6), task("d", 9)));

        assertThat(facts.pending("io")).isEqualTo(Map.of(0, 1L, 3, 0L, 6, 2L, 9, 1L));
        assertThat(facts.pending("nobody").values()).containsOnly(0L);
    }

    @Test
    void saysHowManyAreBefore() {
        Instant now = Instant.now();
        broker.send(List.of(task("a", 6), task("b", 6), task("urgent", 0), task("low", 9)));

        assertThat(facts.position("io", 6, "b", now)).hasValue(3);
        assertThat(facts.position("io", 0, "urgent", now)).hasValue(1);
        assertThat(facts.position("io", 9, "low", now)).hasValue(4);
        assertThat(facts.position("io", 6, "none", now)).isEmpty();
    }

    @Test
    void findsAlsoWhatWentBackOrWasSentByOthersOrAtAnotherTime() {
        Instant now = Instant.now();
        for (int i = 0; i < 2000; i++) {
            broker.send(task("t" + i, 0));
        }
        String foreign =
                MessageCodec.encode(task("foreign", 0)).replaceAll(",\"sent_at\":\\d+", "");
        fixture.redis().lpush("io", foreign);
        fixture.redis().rpush("io", MessageCodec.encode(task("back", 0)));

        assertThat(facts.position("io", 0, "back", now)).hasValue(1);
        assertThat(facts.position("io", 0, "t1500", now.plusSeconds(3600))).hasValue(1502);
        assertThat(facts.position("io", 0, "foreign", Instant.now())).hasValue(2002);
    }

    @Test
    void isExactAndCheapWithAHundredThousandPending() {
        int count = 100_000;
        Instant[] sent = new Instant[count];
        for (int from = 0; from < count; from += 500) {
            Arrays.fill(sent, from, from + 500, Instant.now());
            broker.send(IntStream.range(from, from + 500).mapToObj(i -> task("t" + i, 3)).toList());
        }
        Random random = new Random(1);
        long[] micros = new long[200];
        for (int i = 0; i < micros.length; i++) {
            int number = random.nextInt(count);
            long from = System.nanoTime();
            assertThat(facts.position("io", 3, "t" + number, sent[number])).hasValue(number + 1L);
            micros[i] = (System.nanoTime() - from) / 1000;
        }
        Arrays.sort(micros);
        long from = System.nanoTime();
        assertThat(facts.pending("io")).containsEntry(3, (long) count);
        System.out.printf(
                "position among %,d: median %d us, 99th percentile %d us; pending: %d us%n",
                count, micros[100], micros[198], (System.nanoTime() - from) / 1000);
        assertThat(Duration.ofNanos(micros[100] * 1000)).isLessThan(Duration.ofMillis(50));
    }

    private static TaskMessage task(String id, int priority) {
        return TaskMessage.of("work", id, Map.of("number", 1), "io", priority);
    }
}
