package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Jobs that many ask for at the same time.
class IntakeIT {

    private static final int ASKERS = 40;
    private static final String GOOD =
            """
            {"configuration":{"topic":"Tides","context":"The sea rises and falls."}}
            """;
    private static final String IN_A_PROJECT =
            """
            {"project_id":"shared","configuration":{"topic":"Tides","context":"The sea rises."}}
            """;
    private static final String WITHOUT_ITS_SCRIPT =
            """
            {"configuration":{"topic":"Tides","context":"The sea rises.",
             "script_id":"00000000-0000-7000-8000-000000000000"}}
            """;

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start();
        api.database()
                .sql(
                        "UPDATE user_permissions SET max_concurrent_jobs = 10000, max_daily_jobs = 10000")
                .update();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void eachGetsItsOwnAnswerAndARefusedOneHoldsUpNoOther() throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            bodies.add(
                    switch (i % 4) {
                        case 0 -> WITHOUT_ITS_SCRIPT;
                        case 1 -> IN_A_PROJECT;
                        default -> GOOD;
                    });
        }

        List<Api.Answer> answers = askedAtOnce(bodies);

        Set<String> made = new HashSet<>();
        for (int i = 0; i < ASKERS; i++) {
            if (i % 4 == 0) {
                assertThat(answers.get(i).status()).isEqualTo(422);
            } else {
                assertThat(answers.get(i).status()).isEqualTo(202);
                made.add(answers.get(i).data().path("job_id").asString());
            }
        }
        assertThat(made).hasSize(ASKERS * 3 / 4);
        made.forEach(job -> assertThat(api.get("/api/jobs/" + job).status()).isEqualTo(200));
        assertThat(
                        api.database()
                                .sql(
                                        "SELECT count(*) FROM jobs j WHERE EXISTS"
                                                + " (SELECT 1 FROM tasks t WHERE t.job_id = j.job_id)"
                                                + " AND EXISTS (SELECT 1 FROM videos v"
                                                + " WHERE v.video_id = j.video_id AND v.job_id = j.job_id)")
                                .query(Integer.class)
                                .single())
                .isEqualTo(made.size());
    }

    private static List<Api.Answer> askedAtOnce(List<String> bodies) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> asked =
                    bodies.stream()
                            .map(body ->
                                    threads.submit(() -> {
                                        begin.await();
                                        return api.post("/api/jobs", body);
                                    }))
                            .toList();
            begin.countDown();
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
