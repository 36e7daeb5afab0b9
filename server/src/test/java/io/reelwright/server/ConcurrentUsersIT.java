package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several users at once, each in a browser of their own.
class ConcurrentUsersIT {

    private static final int USERS = 6;

    private static People people;
    private static Filming filming;

    @BeforeAll
    static void start() throws Exception {
        people = People.start();
        filming = new Filming(people.nobody());
    }

    @AfterAll
    static void stop() {
        filming.close();
        people.close();
    }

    @Test
    void eachGetsTheirVideoAndHearsOfNothingElse() throws Exception {
        List<Visit> visits = IntStream.range(0, USERS).mapToObj(Visit::new).toList();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> making = new ArrayList<>();
            visits.forEach(visit -> making.add(all.submit(visit::makeAVideo)));
            for (Future<?> one : making) {
                one.get();
            }
        }

        for (Visit visit : visits) {
            assertThat(visit.heard).isNotEmpty().allMatch(event -> event.contains(visit.job));
            assertThat(visit.api.get("/api/jobs").data().path("items").size()).isEqualTo(1);
            assertThat(visit.api.get("/api/videos").data().path("items").size()).isEqualTo(1);
            visits.stream()
                    .filter(other -> other != visit)
                    .forEach(other ->
                            assertThat(visit.api.get("/api/jobs/" + other.job).code())
                                    .isEqualTo("JOB_NOT_FOUND"));
        }
    }

    /// As a browser does on a first visit.
    @Test
    void allRequestsThatAUserBeginsWithAreAnswered() throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < 20; user++) {
                Api api = people.user("user_first_" + user);
                List<Future<Integer>> asked =
                        IntStream.range(0, 8)
                                .mapToObj(_ -> all.submit(() -> api.get("/api/users/me").status()))
                                .toList();
                for (Future<Integer> one : asked) {
                    assertThat(one.get()).isEqualTo(200);
                }
            }
        }
    }

    private static final class Visit {

        final Api api;
        final List<String> heard = new ArrayList<>();
        String job = "";
        private final int number;

        Visit(int number) {
            this.number = number;
            this.api = people.user("user_concurrent_" + number);
        }

        private Void makeAVideo() throws Exception {
            String session = api.post("/api/sessions", "{}").data().path("session_id").asString();
            Heard ear = new Heard();
            WebSocket socket = api.socket("/ws/progress/" + session, ear);
            assertThat(ear.next()).contains("\"hello\"");
            job =
                    api.post(
                                    "/api/jobs",
                                    """
                                    {"session_id":"%s","configuration":{"topic":"Tides %d",\
                                    "context":"The sea rises and falls.","quality":"low"}}
                                    """
                                            .formatted(session, number))
                            .data()
                            .path("job_id")
                            .asString();
            String event;
            do {
                event = ear.next();
                heard.add(event);
            } while (!event.contains("The video is ready"));
            assertThat(api.get("/api/jobs/" + job).data().path("status").asString())
                    .isEqualTo("completed");
            socket.abort();
            return null;
        }
    }
}
