package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisAddress;
import io.reelwright.server.backend.Relay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Health while parts hang, are gone, and are back.
class HealthIT {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(40);
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @TempDir private static Path media;
    private static Relay postgres;
    private static Relay redis;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        ServerSettings direct = Api.settings(media);
        String address = direct.redis().toString();
        postgres = new Relay(port(direct.database()));
        redis = new Relay(port(address));
        api =
                Api.start(
                        direct.withDatabase(through(postgres, direct.database()))
                                .withRedis(
                                        RedisAddress.of(through(redis, "redis://" + host(address)))
                                                .withKeyPrefix("health:")));
    }

    @AfterEach
    void comeBack() {
        postgres.mend();
        redis.mend();
        await("healthy", "database");
        await("healthy", "redis");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        redis.close();
        postgres.close();
    }

    @Test
    void tellsOfEveryPart() {
        JsonNode health = health();

        assertThat(health.path("components").propertyNames())
                .containsExactlyInAnyOrder(
                        "database", "redis", "job_queue", "storage", "authentication", "workers");
        assertThat(health.path("status").asString()).isEqualTo("degraded"); // nobody works here
        assertThat(status(health, "workers")).isEqualTo("degraded");
        assertThat(status(health, "job_queue")).isEqualTo("healthy");
        assertThat(status(health, "storage")).isEqualTo("healthy");
        assertThat(health.path("environment").asString()).isEqualTo("development");
    }

    @Test
    void aDatabaseThatHangsIsUnhealthyWithinABound() {
        postgres.hang();

        JsonNode health = health();

        assertThat(status(health, "database")).isEqualTo("unhealthy");
        assertThat(health.path("status").asString()).isEqualTo("unhealthy");
        assertThat(status(health, "redis")).isEqualTo("healthy");
        assertThat(ready()).isEqualTo(503);
        assertThat(api.get("/livez").status()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatIsGoneIsUnhealthy() throws Exception {
        postgres.cut();

        assertThat(health().path("status").asString()).isEqualTo("unhealthy");
        assertThat(ready()).isEqualTo(503);
    }

    @Test
    void withoutRedisTheSystemIsDegraded() throws Exception {
        redis.cut();

        JsonNode health = health();

        assertThat(status(health, "redis")).isEqualTo("unhealthy");
        assertThat(status(health, "database")).isEqualTo("healthy");
        assertThat(health.path("status").asString()).isEqualTo("degraded");
        assertThat(ready()).isEqualTo(503);
    }

    @Test
    void scrapesSayWhichPartDidNotAnswer() throws Exception {
        redis.hang();

        String text = api.get("/metrics").text();

        assertThat(text)
                .contains(
                        "reelwright_up{part=\"redis\"} 0.0", "reelwright_up{part=\"database\"} 1.0")
                .contains("reelwright_jobs{status=\"completed\"} 0.0")
                .doesNotContain("redis_keyspace_hits");
    }

    private static JsonNode health() {
        long start = System.nanoTime();
        JsonNode health = api.get("/api/system/health").data();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        return health;
    }

    private static int ready() {
        return api.get("/readyz").status();
    }

    private static String status(JsonNode health, String component) {
        return health.path("components").path(component).path("status").asString();
    }

    /// What is asked is how the part is now, so asking again is all the waiting there is.
    private static void await(String status, String component) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!status(health(), component).equals(status)) {
            assertThat(System.nanoTime()).as("%s is not %s", component, status).isLessThan(end);
        }
    }

    private static String through(Relay relay, String url) {
        return PORT.matcher(url).replaceFirst("127.0.0.1:" + relay.port());
    }

    private static int port(String url) {
        Matcher matcher = PORT.matcher(url);
        assertThat(matcher.find()).as(url).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String host(String address) {
        return "127.0.0.1:" + port(address);
    }
}
