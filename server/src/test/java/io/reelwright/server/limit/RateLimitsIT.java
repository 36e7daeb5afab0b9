package io.reelwright.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.Api;
import io.reelwright.server.People;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.backend.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How fast callers may ask, on real servers that share a Redis.
class RateLimitsIT {

    /// So slow that nothing comes back while a test runs.
    private static Rate onlyA(int few) {
        return new Rate(few, Duration.ofHours(10));
    }

    @Test
    void saysInEachAnswerWhatIsLeft() {
        try (Api api = start(RateSettings.NONE.with(RatePolicy.READS, onlyA(3)))) {
            Api.Answer first = api.get("/api/jobs");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("RateLimit-Policy")).isEqualTo("\"reads\";q=3;w=36000");
            assertThat(first.header("RateLimit")).startsWith("\"reads\";r=2;t=12");
            assertThat(first.header("RateLimit-Limit")).isEqualTo("3");
            assertThat(first.header("RateLimit-Remaining")).isEqualTo("2");
            assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isBetween(11_900, 12_000);
            assertThat(api.get("/api/nothing").header("RateLimit-Remaining")).isEqualTo("1");
            assertThat(api.post("/api/sessions", "{}").header("RateLimit-Limit")).isEmpty();
            assertThat(api.get("/livez").header("RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void publishesWhatIsAllowed() {
        try (Api api = start(RateSettings.NONE.with(RatePolicy.READS, onlyA(3)))) {
            assertThat(api.get("/api/system/limits").data().path("rate_limits").toString())
                    .isEqualTo("[{\"policy\":\"reads\",\"requests\":3,\"window_seconds\":36000}]");
        }
    }

    @Test
    void refusesWhatIsTooFastAndSaysWhenToComeBack() {
        try (Api api = start(RateSettings.NONE.with(RatePolicy.WRITES, onlyA(1)))) {
            assertThat(api.post("/api/sessions", "{}").status()).isEqualTo(201);

            Api.Answer refused = api.post("/api/sessions", "{}");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(35_900, 36_000);
            assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
            assertThat(refused.header("X-Request-ID")).isNotEmpty();
            assertThat(api.get("/api/jobs").status()).isEqualTo(200);
        }
    }

    @Test
    void countsEveryKindOfCallApart() {
        RateSettings settings =
                RateSettings.NONE
                        .with(RatePolicy.READS, onlyA(101))
                        .with(RatePolicy.WRITES, onlyA(102))
                        .with(RatePolicy.UPLOADS, onlyA(103))
                        .with(RatePolicy.JOBS, onlyA(104));
        try (Api api = start(settings)) {
            assertThat(api.get("/api/files").header("RateLimit-Limit")).isEqualTo("101");
            assertThat(api.delete("/api/files/x").header("RateLimit-Limit")).isEqualTo("102");
            assertThat(api.post("/api/files", "{}").header("RateLimit-Limit")).isEqualTo("103");
            for (String path :
                    List.of(
                            "/api/jobs",
                            "/api/jobs/batch",
                            "/api/%6aobs",
                            "/api/jobs;x=1",
                            "/api/jobs/x/retry",
                            "/api/tasks/x/retry",
                            "/api/tasks/submit/narration",
                            "/api/projects/p/storyboard",
                            "/api/projects/p/render")) {
                assertThat(api.post(path, "{}").header("RateLimit-Limit"))
                        .as(path)
                        .isEqualTo("104");
            }
        }
    }

    @Test
    void countsTheSameOnAllServersHoweverManyAskAtOnce() throws Exception {
        try (Api one = start(RateSettings.NONE.with(RatePolicy.READS, onlyA(30)));
                Api two = Api.start(one.settings());
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                requests.add(() -> one.get("/api/system/limits").status());
                requests.add(() -> two.get("/api/system/limits").status());
            }

            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : senders.invokeAll(requests)) {
                answers.add(answer.get());
            }

            assertThat(answers).containsOnly(200, 429);
            assertThat(answers).filteredOn(status -> status == 200).hasSize(30);
        }
    }

    @Test
    void b55CountsTheSameWhateverTheHeaderSays() {
        RateSettings settings = RateSettings.NONE.with(RatePolicy.READS, onlyA(5));
        try (People people = People.start(Api.newSettings().withRates(settings))) {
            for (Api asker : List.of(people.nobody(), people.user("x"))) {
                List<Integer> answers = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    answers.add(readAs(asker, "203.0.113." + i).status());
                }
                assertThat(answers.subList(5, 7)).containsOnly(429);
                assertThat(answers.subList(0, 5)).doesNotContain(429);
            }
            assertThat(people.user("y").get("/api/jobs").status()).isEqualTo(200);
        }
    }

    @Test
    void b55CountsByTheHeaderThatATrustedProxyWrote() {
        RateSettings settings =
                RateSettings.NONE
                        .with(RatePolicy.READS, onlyA(1))
                        .withTrustedProxies("127.0.0.0/8");
        try (People people = People.start(Api.newSettings().withRates(settings))) {
            Api nobody = people.nobody();
            assertThat(readAs(nobody, "203.0.113.1").code()).isEqualTo("UNAUTHORIZED");
            assertThat(readAs(nobody, "203.0.113.2").code()).isEqualTo("UNAUTHORIZED");
            assertThat(readAs(nobody, "198.51.100.1, 203.0.113.1").code())
                    .isEqualTo("RATE_LIMIT_EXCEEDED");
        }
    }

    private static Api.Answer readAs(Api api, String forwardedFor) {
        return api.get("/api/jobs", "X-Forwarded-For", forwardedFor);
    }

    @Test
    void tellsNobodyWhichNamesThereAreAfterAFewTakenOnes() {
        try (Api api = start(RateSettings.NONE.with(RatePolicy.NAMES, onlyA(3)))) {
            assertThat(project(api, "mine").status()).isEqualTo(201);
            for (int i = 0; i < 10; i++) {
                assertThat(project(api, "free" + i).status()).isEqualTo(201);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(project(api, "mine").code()).isEqualTo("ALREADY_EXISTS");
            }

            Api.Answer taken = project(api, "mine");
            Api.Answer free = project(api, "another");

            assertThat(taken.status()).isEqualTo(429);
            assertThat(taken.header("Retry-After")).isNotEmpty();
            assertThat(free.json().path("error").path("message"))
                    .isEqualTo(taken.json().path("error").path("message"));
            assertThat(free.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        }
    }

    private static Api.Answer project(Api api, String id) {
        return api.post(
                "/api/projects", "{\"project_id\":\"%s\",\"project_name\":\"P\"}".formatted(id));
    }

    @Test
    void countsForItselfWhileRedisIsAway() throws Exception {
        RedisAddress redis = Backends.redis();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Relay relay = new Relay(redis.uri().getPort())) {
            RedisAddress relayed =
                    RedisAddress.of("redis://127.0.0.1:" + relay.port())
                            .withKeyPrefix(redis.keyPrefix());
            RedisClient client = relayed.client();
            try (RateLimits limits =
                    new RateLimits(
                            RateSettings.NONE.with(RatePolicy.READS, onlyA(3)),
                            relayed,
                            client,
                            now::get)) {
                assertThat(read(limits).remaining()).isEqualTo(2);

                relay.cut();

                assertThat(List.of(read(limits), read(limits), read(limits), read(limits)))
                        .extracting(Tally::isWithin)
                        .containsExactly(true, true, true, false);

                relay.mend();
                while (!read(limits).isWithin()) { // until Redis is found again
                    now.updateAndGet(time -> time.plusSeconds(10));
                }
                assertThat(read(limits).isWithin()).isTrue();
                assertThat(read(limits).isWithin()).isFalse();
            } finally {
                client.shutdown();
            }
        }
    }

    private static Tally read(RateLimits limits) {
        return limits.count(RatePolicy.READS, "user:a").orElseThrow();
    }

    private static Api start(RateSettings rates) {
        return Api.start(Api.newSettings().withRates(rates));
    }

    @Test
    void judgesNoUnseenKeysForAnAddressThatWasRefusedTooOften() {
        RateSettings settings = RateSettings.NONE.with(RatePolicy.READS, onlyA(20));
        try (People people = People.start(Api.newSettings().withRates(settings))) {
            Api seen = people.as(key(people));
            Api unseen = people.as(key(people));
            assertThat(seen.get("/api/jobs").status()).isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                assertThat(people.as("rw_" + "x".repeat(43)).get("/media/x").status())
                        .isEqualTo(401);
            }

            Api.Answer refused = unseen.get("/api/jobs");

            assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(seen.get("/api/jobs").status()).isEqualTo(200);
            assertThat(people.a().get("/api/jobs").status()).isEqualTo(200);
        }
    }

    private static String key(People people) {
        return people.a()
                .post("/api/api-keys", "{\"name\":\"build\"}")
                .data()
                .path("key")
                .asString();
    }
}
