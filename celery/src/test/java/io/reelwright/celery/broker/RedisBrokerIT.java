package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisBrokerIT {

    private static final String SEPARATOR = "\u0006\u0016";

    private static RedisFixture fixture;
    private static RedisBroker broker;
    private static RedisLink link;

    @BeforeAll
    static void start() {
        fixture = RedisFixture.start();
        broker = new RedisBroker(fixture.address());
        link = new RedisLink(fixture.address());
    }

    @AfterAll
    static void stop() {
        broker.close();
        link.close();
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.redis().flushall();
    }

    @Test
    void sendsADeadLetterAgainAtItsPriorityAsIfItWereNew() {
        Deliveries deliveries = new Deliveries(link);
        broker.send(List.of(task("t1", 6), task("t2", 6)));
        for (Delivery each :
                deliveries.claim(Map.of("io", 2), Duration.ofSeconds(9)).deliveries()) {
            deliveries.bury(each, "it killed its workers", null);
        }
        fixture.redis()
                .lpush(
                        "reelwright.dead",
                        "{\"reason\":\"unreadable\",\"queue\":\"io\",\"message\":\"{\"}");

        assertThat(broker.redrive(letter -> letter.envelope().contains("t1"))).isEqualTo(1);

        assertThat(broker.deadLetters(9)).hasSize(2);
        String envelope = fixture.redis().lrange("io" + SEPARATOR + "6", 0, -1).getFirst();
        assertThat(MessageCodec.taskId(envelope)).isEqualTo("t1");
        assertThat(MessageCodec.lostDeliveries(envelope)).isZero();
        assertThat(broker.redrive(letter -> true)).isEqualTo(1);
        assertThat(broker.deadLetters(9)).extracting("reason").containsExactly("unreadable");
    }

    @Test
    void takesBackWhatAWorkerGaveBackThatIsGoneBeforeTheAnswer() throws Exception {
        broker.send(List.of(task("t1", 0), task("t2", 0)));
        try (RedisLink hasty = new RedisLink(fixture.address())) {
            Deliveries deliveries = new Deliveries(hasty);
            List<Delivery> taken =
                    deliveries.claim(Map.of("io", 2), Duration.ofSeconds(9)).deliveries();
            fixture.redis().scriptFlush();
            fixture.signal("STOP");
            hasty.hurry(Duration.ofMillis(1));
            assertThatThrownBy(() -> deliveries.giveBack(taken))
                    .isInstanceOf(BrokerUnavailable.class);
        } finally {
            fixture.signal("CONT");
        }

        assertThat(fixture.redis().zcard("reelwright.leases")).isZero();
        assertThat(fixture.redis().lrange("io", 0, -1))
                .extracting(MessageCodec::taskId)
                .containsExactly("t2", "t1");
    }

    @Test
    void losesNoMessageToAWorkerWithThousandsOfFreeSlots() {
        Deliveries deliveries = new Deliveries(link);
        broker.send(IntStream.range(0, 4500).mapToObj(i -> task("t" + i, 0)).toList());

        int taken = deliveries.claim(Map.of("io", 9000), Duration.ofSeconds(9)).deliveries().size();

        assertThat(taken).isPositive();
        assertThat(broker.pending("io") + taken).isEqualTo(4500);
    }

    @Test
    void readsTheOtherExpiredDeliveriesWhereOneIsUnreadable() {
        Deliveries deliveries = new Deliveries(link);
        broker.send(List.of(task("t1", 0), task("t2", 0)));
        String foreign = "{\"properties\":{\"delivery_tag\":\"odd\"},\"weight\":NaN}";
        fixture.redis().lpush("io", foreign);

        assertThat(deliveries.claim(Map.of("io", 9), Duration.ZERO).deliveries()).hasSize(3);
        assertThat(deliveries.expired(Duration.ofSeconds(1)).deliveries())
                .extracting(Delivery::envelope)
                .hasSize(3)
                .anyMatch(envelope -> envelope.contains("NaN"));
    }

    @Test
    void readsTagAndIdOfAMessageThatNamesThemElsewhereToo() {
        Deliveries deliveries = new Deliveries(link);
        new Revocations(link).mark(List.of("t1"), false);
        fixture.redis()
                .lpush(
                        "io",
                        """
                        {"headers": {"parent": {"id": "t0"}, "id": "t1", "delivery_tag": "no"},
                         "properties": {"delivery_tag": "yes"}}\
                        """);

        Delivery taken =
                deliveries.claim(Map.of("io", 9), Duration.ofSeconds(9)).deliveries().getFirst();

        assertThat(taken.tag()).isEqualTo("yes");
        assertThat(taken.isRevoked()).isTrue();
    }

    @Test
    void setsAsideAMessageThatOnlyQuotesADeliveryTag() {
        Deliveries deliveries = new Deliveries(link);
        String quoting =
                """
                {"headers": {"id": "t1", "note": "\\"delivery_tag\\":\\"no\\""}, "properties": {}}\
                """;
        fixture.redis().lpush("io", quoting);

        assertThat(deliveries.claim(Map.of("io", 9), Duration.ofSeconds(9)).deliveries()).isEmpty();
        assertThat(broker.deadLetters(9)).extracting("envelope").containsExactly(quoting);
    }

    @Test
    void leavesStockWorkersAMessageToRestoreToTheQueueItCameFrom() {
        Deliveries deliveries = new Deliveries(link);
        bind("media", "media.#", "^media\\..*?$", "io");
        broker.publish("media", "media.vod", task("t1", 0));

        deliveries.claim(Map.of("io", 1), Duration.ofSeconds(9));

        String held = fixture.redis().hvals("unacked").getFirst();
        assertThat(Json.MAPPER.readTree(held).path(1).stringValue()).isEmpty();
        assertThat(Json.MAPPER.readTree(held).path(2).stringValue()).isEqualTo("io");
    }

    /// As after the server's clock was set back by two hours.
    @Test
    void endsLeasesSoonThatStandLongerThanAnybodyAsksFor() {
        Deliveries deliveries = new Deliveries(link);
        broker.send(List.of(task("t1", 0), task("t2", 0)));
        List<Delivery> taken =
                deliveries.claim(Map.of("io", 2), Duration.ofSeconds(2)).deliveries();
        String early = taken.getFirst().lease();
        String late = taken.getLast().lease();
        double end = fixture.redis().zscore("reelwright.leases", early);
        fixture.redis().zadd("reelwright.leases", end + 7_200_000, late);

        long shortened = Scripts.SHORTEN.count(link, List.of("reelwright.leases"), List.of("2000"));

        assertThat(shortened).isEqualTo(1);
        assertThat(fixture.redis().zscore("reelwright.leases", late)).isBetween(end, end + 10_000);
        assertThat(fixture.redis().zscore("reelwright.leases", early)).isEqualTo(end);
    }

    @Test
    void case08HandsATopicsMessageToTheQueuesWhoseStoredPatternFits() {
        bind("media", "media.vod.#", "^media\\.vod\\..*?$", "vod");
        bind("media", "media.live.*", "^media\\.live\\..*?[^\\.]$", "live");
        bind("media", "media.#", "^media\\..*?$", "all");

        assertThat(broker.publish("media", "media.live.a.b", task("t1", 3)))
                .containsExactly("all", "live");

        String sent = fixture.redis().lrange("live" + SEPARATOR + "3", 0, -1).getFirst();
        assertThat(Json.MAPPER.readTree(sent).at("/properties/delivery_info").toString())
                .isEqualTo("{\"exchange\":\"media\",\"routing_key\":\"media.live.a.b\"}");
        assertThat(fixture.redis().llen("all" + SEPARATOR + "3")).isEqualTo(1);
        assertThat(fixture.redis().exists("vod" + SEPARATOR + "3")).isZero();
    }

    @Test
    void case08SaysThatNoQueueIsBound() {
        bind("plainx", "plainkey", "", "plain");

        assertThat(broker.publish("plainx", "plainkey", task("t1", 0))).containsExactly("plain");
        assertThatThrownBy(() -> broker.publish("plainx", "other", task("t2", 0)))
                .isInstanceOf(Unroutable.class)
                .hasMessageStartingWith(
                        "No queue is bound to the exchange plainx by the routing key other.");
    }

    private static void bind(String exchange, String key, String pattern, String queue) {
        fixture.redis()
                .sadd("_kombu.binding." + exchange, key + SEPARATOR + pattern + SEPARATOR + queue);
    }

    private static TaskMessage task(String id, int priority) {
        return TaskMessage.of("work", id, Map.of(), "io", priority);
    }
}
