package io.reelwright.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How much a user may ask for, on two servers with one database. No worker runs, so jobs stay
/// queued.
class QuotasIT {

    private static final String ORDER =
            """
            {"project_id":"%s","configuration":{"topic":"Tides","context":"The sea rises and falls."}}
            """;

    private static Api one;
    private static Api two;

    @BeforeAll
    static void start() {
        one = Api.start();
        two = Api.start(one.settings());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    /// Nobody answers there; what is counted is that somebody is asked.
    @Test
    void countsSamplesOfVoicesThatAreSomebodyElses() {
        allow(10, 1);
        String kokoro = "/api/voices/kokoro/sample";
        assertThat(one.post(kokoro, "{}").status()).isEqualTo(503);
        assertThat(two.post(kokoro, "{}").code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(two.post("/api/voices/embedded/sample", "{}").status()).isEqualTo(201);
    }

    @BeforeEach
    void forget() {
        one.database().sql("DELETE FROM jobs_begun").update();
        one.database().sql("TRUNCATE projects CASCADE").update();
    }

    private static void allow(int concurrent, int daily) {
        one.database()
                .sql(
                        """
                        UPDATE user_permissions SET max_concurrent_jobs = :concurrent, max_daily_jobs = :daily
                        WHERE user_id = 'local'
                        """)
                .param("concurrent", concurrent)
                .param("daily", daily)
                .update();
    }

    @Test
    void b56RefusesOneConcurrentJobTooMany() {
        allow(3, 50);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Api.Answer answer = one.post("/api/jobs", ORDER.formatted("b56-" + i));
            assertThat(answer.status()).isEqualTo(202);
            made.add(answer.data().path("job_id").asString());
        }

        List<Long> before = allRows();

        Api.Answer fourth = two.post("/api/jobs", ORDER.formatted("b56-fourth"));

        assertRefused(fourth, "max_concurrent_jobs", 3, 3);
        assertThat(allRows()).isEqualTo(before);

        assertThat(one.post("/api/jobs/" + made.getFirst() + "/cancel", "").status())
                .isEqualTo(200);
        assertThat(two.post("/api/jobs", ORDER.formatted("b56-fourth")).status()).isEqualTo(202);
    }

    @Test
    void holdsTheConcurrentQuotaWhateverComesAtOnce() throws Exception {
        allow(3, 1000);

        List<Api.Answer> answers = submit(50);

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .allSatisfy(answer -> assertRefused(answer, "max_concurrent_jobs", 3, 3));
        assertThat(rows("jobs")).isEqualTo(3);
    }

    @Test
    void holdsTheDailyQuotaWhateverComesAtOnce() throws Exception {
        allow(1000, 5);

        List<Api.Answer> answers = submit(50);

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .allSatisfy(answer -> assertRefused(answer, "max_daily_jobs", 5, 5));
        assertThat(rows("jobs")).isEqualTo(5);
    }

    @Test
    void beginsAnewEachDay() {
        allow(1000, 1);
        assertThat(one.post("/api/jobs", ORDER.formatted("monday")).status()).isEqualTo(202);
        assertThat(one.post("/api/jobs", ORDER.formatted("monday")).status()).isEqualTo(429);

        one.database().sql("UPDATE jobs_begun SET day = day - 1").update();

        assertThat(one.post("/api/jobs", ORDER.formatted("tuesday")).status()).isEqualTo(202);
        assertThat(one.post("/api/jobs", ORDER.formatted("tuesday")).status()).isEqualTo(429);
    }

    @Test
    void takesABatchWholeOrNotAtAll() {
        allow(4, 50);
        assertThat(one.post("/api/jobs", ORDER.formatted("single")).status()).isEqualTo(202);
        List<Long> before = allRows();

        assertRefused(one.post("/api/jobs/batch", batch(4)), "max_concurrent_jobs", 4, 1);
        assertThat(allRows()).isEqualTo(before);
        allow(50, 4);
        assertRefused(one.post("/api/jobs/batch", batch(4)), "max_daily_jobs", 4, 1);
        assertThat(allRows()).isEqualTo(before);

        assertThat(one.post("/api/jobs/batch", batch(3)).status()).isEqualTo(202);
        assertThat(rows("jobs")).isEqualTo(5);
        assertThat(one.post("/api/jobs", ORDER.formatted("single")).status()).isEqualTo(429);
    }

    private static String batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "{\"topic\":\"Tides %d\",\"context\":\"The sea.\"}".formatted(i))
                .collect(Collectors.joining(",", "{\"configurations\":[", "]}"));
    }

    @Test
    void countsAJobThatIsTriedAgain() {
        allow(1, 2);
        Api.Answer first = one.post("/api/jobs", ORDER.formatted("again"));
        String job = first.data().path("job_id").asString();
        one.database()
                .sql("UPDATE jobs SET status = 'failed', error = :error::jsonb")
                .param(
                        "error",
                        """
                        {"error_code":"X","error_message":"X","error_details":{},"retry_count":0,"max_retries":3}
                        """)
                .update();
        assertThat(one.post("/api/jobs", ORDER.formatted("next")).status()).isEqualTo(202);

        assertRefused(two.post("/api/jobs/" + job + "/retry", ""), "max_daily_jobs", 2, 2);
        allow(1, 3);
        assertRefused(two.post("/api/jobs/" + job + "/retry", ""), "max_concurrent_jobs", 1, 1);
        allow(2, 3);
        assertThat(two.post("/api/jobs/" + job + "/retry", "").status()).isEqualTo(202);
    }

    /// Half of them to each server, all at once.
    private static List<Api.Answer> submit(int count) throws Exception {
        List<Callable<Api.Answer>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Api api = i % 2 == 0 ? one : two;
            String order = ORDER.formatted("p" + i);
            requests.add(() -> api.post("/api/jobs", order));
        }
        List<Api.Answer> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Api.Answer> answer : senders.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static void assertRefused(Api.Answer answer, String quota, int limit, int used) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(answer.json().path("error").path("details").path("quota").asString())
                .isEqualTo(quota);
        assertThat(answer.json().path("error").path("details").path("limit").asInt())
                .isEqualTo(limit);
        assertThat(answer.json().path("error").path("details").path("used").asInt())
                .isEqualTo(used);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.header("RateLimit-Policy")).startsWith("\"jobs\"");
    }

    private static List<Long> allRows() {
        return Stream.of("jobs", "tasks", "videos", "projects").map(QuotasIT::rows).toList();
    }

    private static long rows(String table) {
        return one.database().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
