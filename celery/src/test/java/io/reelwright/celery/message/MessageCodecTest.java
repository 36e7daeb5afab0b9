package io.reelwright.celery.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MessageCodecTest {

    @Test
    void readsWhatAStockClientSends() {
        TaskMessage message = MessageCodec.decode(golden("add-5.2"), "celery");

        assertThat(message.task()).isEqualTo("reelwright.add");
        assertThat(message.id()).isEqualTo("11111111-1111-4111-8111-111111111111");
        assertThat(message.args()).isEqualTo(List.of(2, 3));
        assertThat(message.kwargs()).isEmpty();
        assertThat(message.priority()).isZero();
        assertThat(message.eta()).isNull();
        assertThat(message.headers()).isEmpty();
        assertThat(message.options()).isEqualTo(TaskOptions.NONE);
    }

    @Test
    void readsEveryOption() {
        TaskMessage message = MessageCodec.decode(golden("all-options-5.2"), "hi");

        assertThat(message.kwargs()).isEqualTo(Map.of("fps", 30, "seconds", 0.5));
        assertThat(message.priority()).isEqualTo(5);
        assertThat(Duration.between(message.eta(), message.expires()))
                .isBetween(Duration.ofSeconds(569), Duration.ofSeconds(571));
        assertThat(message.options().timeLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(message.options().softTimeLimit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(message.options().shadow()).isEqualTo("render-shadow");
        assertThat(message.headers()).isEqualTo(Map.of("tenant", "acme"));
    }

    @Test
    void keepsTheRestOfAChain() {
        JsonNode chain =
                MessageCodec.decode(golden("chain-5.2"), "celery").options().embed().chain();

        assertThat(chain).hasSize(2);
        assertThat(chain.path(1).path("args").path(0).asInt()).isEqualTo(10);
    }

    @Test
    void keepsChordAndGroup() {
        TaskOptions options = MessageCodec.decode(golden("chord-part-5.2"), "celery").options();

        assertThat(options.group()).isNotEmpty();
        assertThat(options.groupIndex()).isZero();
        assertThat(options.embed().chord().path("task").asString()).isEqualTo("reelwright.add");
    }

    @Test
    void keepsCallbacks() {
        Embed embed = MessageCodec.decode(golden("callbacks-5.2"), "celery").options().embed();

        assertThat(embed.callbacks()).hasSize(1);
        assertThat(embed.errbacks()).hasSize(1);
        assertThat(embed.isEmpty()).isFalse();
    }

    @Test
    void readsACompressedBody() {
        assertThat(MessageCodec.decode(golden("zlib-5.2"), "celery").args())
                .isEqualTo(List.of(1, 2));
    }

    @Test
    void readsWhatOnlyPythonCallsJson() {
        assertThat(MessageCodec.decode(golden("plain-time-and-nan-5.2"), "celery").args())
                .isEqualTo(List.of("2026-01-02T03:04:05.000678", Double.NaN));
        assertThat(MessageCodec.decode(golden("unicode-and-none-5.2"), "celery").args())
                .isEqualTo(Arrays.asList("é\u2028😀", null));
    }

    @Test
    void readsTaggedValues() {
        TaskMessage message =
                MessageCodec.decode(
                        withBody(
                                """
                                [[{"__type__": "datetime", "__value__": "2026-01-02T03:04:05.000678+00:00"},
                                  {"__type__": "datetime", "__value__": "2026-01-02T03:04:05"},
                                  {"__type__": "date", "__value__": "2026-01-02"},
                                  {"__type__": "uuid", "__value__": {"hex": "00000000000000000000000000000005"}},
                                  {"__type__": "decimal", "__value__": "1.50"},
                                  {"__type__": "base64", "__value__": "/wBhYmM="},
                                  {"__type__": "unheard", "__value__": 1}], {}, {}]
                                """),
                        "celery");

        assertThat(message.args().subList(0, 5))
                .isEqualTo(
                        List.of(
                                Instant.parse("2026-01-02T03:04:05.000678Z"),
                                LocalDateTime.parse("2026-01-02T03:04:05"),
                                LocalDate.parse("2026-01-02"),
                                UUID.fromString("00000000-0000-0000-0000-000000000005"),
                                new BigDecimal("1.50")));
        assertThat((byte[]) message.args().get(5)).containsExactly(-1, 0, 'a', 'b', 'c');
        assertThat(message.args().get(6)).isEqualTo(Map.of("__type__", "unheard", "__value__", 1));
    }

    @Test
    void readsWhatItWrites() {
        Instant eta = Instant.parse("2026-11-21T05:46:18.184009Z");
        TaskMessage message =
                new TaskMessage(
                        "reelwright.render",
                        "t1",
                        Arrays.asList("intro.mov", null),
                        Map.of("fps", 30, "deep", Map.of("list", List.of(1.5, true))),
                        "hi",
                        5,
                        2,
                        eta,
                        eta.plusSeconds(5),
                        "root",
                        "parent",
                        Map.of("tenant", "acme"),
                        TaskOptions.NONE
                                .withGroup("g", 3)
                                .withIgnoreResult(true)
                                .withTimeLimits(Duration.ofSeconds(90), Duration.ofMillis(1500)));

        assertThat(MessageCodec.decode(MessageCodec.encode(message), "hi")).isEqualTo(message);
    }

    @Test
    void writesEveryHeaderThatStockClientsWrite() {
        JsonNode stock = Json.MAPPER.readTree(golden("add-5.2"));

        JsonNode ours =
                Json.MAPPER.readTree(
                        MessageCodec.encode(
                                TaskMessage.of(
                                        "reelwright.add", "t1", Map.of("x", 2), "celery", 0)));

        assertThat(ours.path("headers").propertyNames())
                .containsAll(stock.path("headers").propertyNames())
                .contains("replaced_task_nesting", "stamped_headers", "stamps");
        assertThat(ours.path("properties").propertyNames())
                .containsAll(stock.path("properties").propertyNames())
                .contains("sent_at");
        assertThat(ours.path("headers").path("root_id").asString()).isEqualTo("t1");
        assertThat(ours.path("headers").path("kwargsrepr").asString()).isEqualTo("{'x': 2}");
    }

    @Test
    void cutsTimesToMicroseconds() {
        String envelope =
                MessageCodec.encode(
                        TaskMessage.of("add", "t1", Map.of(), "celery", 0)
                                .withEta(Instant.parse("2026-11-21T05:46:18.123456789Z")));

        assertThat(Json.MAPPER.readTree(envelope).path("headers").path("eta").asString())
                .isEqualTo("2026-11-21T05:46:18.123456+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lang",
                "shadow",
                "eta",
                "expires",
                "group",
                "group_index",
                "retries",
                "timelimit",
                "root_id",
                "parent_id",
                "argsrepr",
                "kwargsrepr",
                "origin",
                "ignore_result"
            })
    void readsAMessageWithoutTheHeader(String header) {
        ObjectNode envelope = stock();
        ((ObjectNode) envelope.path("headers")).remove(header);

        assertThat(MessageCodec.decode(envelope.toString(), "celery").args())
                .isEqualTo(List.of(2, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"correlation_id", "reply_to", "delivery_mode", "priority", "delivery_tag"})
    void readsAMessageWithoutTheProperty(String property) {
        ObjectNode envelope = stock();
        ((ObjectNode) envelope.path("properties")).remove(property);

        assertThat(MessageCodec.decode(envelope.toString(), "celery").args())
                .isEqualTo(List.of(2, 3));
    }

    @Test
    void forgivesWhatStockWorkersForgive() {
        ObjectNode envelope = stock();
        ((ObjectNode) envelope.path("headers")).put("retries", "2").putNull("timelimit");
        ((ObjectNode) envelope.path("properties")).put("priority", 99);

        TaskMessage message = MessageCodec.decode(envelope.toString(), "celery");

        assertThat(message.retries()).isEqualTo(2);
        assertThat(message.priority()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T05:46:18Z",
                "2026-11-21T05:46:18",
                "2026-11-21T05:46:18.000000000+00:00",
                "2026-11-21T06:46:18+01:00"
            })
    void readsEveryFormOfTime(String time) {
        assertThat(MessageCodec.decode(withHeader("eta", time), "celery").eta())
                .isEqualTo(Instant.parse("2026-11-21T05:46:18Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | not JSON",
                "[] | not a JSON object",
                "{} | no header \"id\"",
                "{\"headers\": {\"id\": \"t\"}} | no header \"task\"",
            })
    void refusesWhatIsNoTask(String envelope, String reason) {
        assertThatThrownBy(() -> MessageCodec.decode(envelope, "celery"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[[1]]", "[[], []]", "[[], 1, {}]", "nonsense"})
    void refusesABodyOfAnotherShape(String body) {
        assertThatThrownBy(() -> MessageCodec.decode(withBody(body), "celery"))
                .isInstanceOfSatisfying(
                        MalformedMessage.class,
                        refused ->
                                assertThat(refused.taskId())
                                        .isEqualTo("11111111-1111-4111-8111-111111111111"));
    }

    @Test
    void b59RefusesPickle() {
        ObjectNode envelope = stock().put("content-type", "application/x-python-serialize");

        assertThatThrownBy(() -> MessageCodec.decode(envelope.toString(), "celery"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("application/x-python-serialize");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> MessageCodec.decode(withHeader("expires", "soon"), "celery"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("soon");
    }

    @Test
    void refusesABodyThatIsNotBase64() {
        assertThatThrownBy(() -> MessageCodec.decode(stock().put("body", "§").toString(), "celery"))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesMoreThan64Levels() {
        assertThat(MessageCodec.decode(withBody("[" + nested(60) + ", {}, {}]"), "celery").args())
                .hasSize(1);
        assertThatThrownBy(() ->
                        MessageCodec.decode(withBody("[" + nested(70) + ", {}, {}]"), "celery"))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesMoreThanAMegabyte() {
        TaskMessage large =
                TaskMessage.of("add", "t1", Map.of("text", "x".repeat(1 << 20)), "celery", 0);

        assertThatThrownBy(() -> MessageCodec.encode(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t1")
                .hasMessageContaining("1,048,576");
    }

    @Test
    void triesAgainUnderTheSameIdAndKeepsAllElse() {
        ObjectNode before = (ObjectNode) Json.MAPPER.readTree(golden("all-options-5.2"));

        JsonNode after =
                Json.MAPPER.readTree(
                        MessageCodec.retried(
                                before.toString(), Instant.parse("2026-11-21T05:46:18Z")));

        assertThat(after.path("body")).isEqualTo(before.path("body"));
        assertThat(after.path("headers").path("retries").asInt()).isEqualTo(1);
        assertThat(after.path("headers").path("eta").asString())
                .isEqualTo("2026-11-21T05:46:18.000000+00:00");
        assertThat(after.path("headers").path("tenant").asString()).isEqualTo("acme");
        assertThat(after.path("headers").path("id")).isEqualTo(before.path("headers").path("id"));
        assertThat(after.path("properties").path("delivery_tag"))
                .isNotEqualTo(before.path("properties").path("delivery_tag"));
    }

    @Test
    void countsDeliveriesThatEndedInADeath() {
        String once = MessageCodec.redelivered(golden("add-5.2"));
        String twice = MessageCodec.redelivered(once);

        assertThat(MessageCodec.lostDeliveries(golden("add-5.2"))).isZero();
        assertThat(MessageCodec.lostDeliveries(twice)).isEqualTo(2);
        assertThat(
                        Json.MAPPER
                                .readTree(twice)
                                .path("properties")
                                .path("delivery_info")
                                .path("redelivered")
                                .asBoolean())
                .isTrue();
        assertThat(MessageCodec.lostDeliveries(MessageCodec.retried(twice, null))).isZero();
        assertThat(MessageCodec.decode(twice, "celery").headers()).isEmpty();
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static ObjectNode stock() {
        return (ObjectNode) Json.MAPPER.readTree(golden("add-5.2"));
    }

    private static String withHeader(String name, String value) {
        ObjectNode envelope = stock();
        ((ObjectNode) envelope.path("headers")).put(name, value);
        return envelope.toString();
    }

    private static String withBody(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return stock().put("body", Base64.getEncoder().encodeToString(bytes)).toString();
    }

    private static String golden(String name) {
        try (InputStream file =
                MessageCodecTest.class.getResourceAsStream("/wire/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
