package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventsIT {

    private static Filming filming;
    private static String job;
    private static List<Api.Event> all;

    @BeforeAll
    static void start() throws Exception {
        filming = new Filming();
        job = filming.order("events");
        all = filming.api.events("/api/jobs/" + job + "/events");
    }

    @AfterAll
    static void stop() {
        filming.close();
    }

    @Test
    void endsAfterTheLastEvent() {
        assertThat(all.getLast().type()).isEqualTo("completion");
        assertThat(all.getLast().message()).isEqualTo("The video is ready.");
        assertThat(all.getLast().data().path("data").path("video_id").isString()).isTrue();
    }

    @Test
    void tellsWhatIsDoneInTheUsersWords() {
        assertThat(all)
                .extracting(Api.Event::message)
                .contains(
                        "Reading the sources: done",
                        "Speaking and drawing",
                        "Speaking scene 3 of 3: done",
                        "Drawing scene 1 of 3: done",
                        "Rendering scene 2 of 3: done",
                        "Rendering the transition to scene 2 of 3: done",
                        "Choosing thumbnails: done")
                .noneMatch(message -> message.contains("_") || message.isBlank());
    }

    @Test
    void tellsTheSameAgainAndToThoseWhoComeBackTheRest() {
        String path = "/api/jobs/" + job + "/events";
        int middle = all.size() / 2;

        assertThat(filming.api.events(path)).isEqualTo(all);
        assertThat(filming.api.events(path, "Last-Event-ID", all.get(middle).id()))
                .isEqualTo(all.subList(middle + 1, all.size()));
    }

    @Test
    void tellsOfOneTaskOnly() {
        String task =
                all.stream()
                        .filter(event -> event.message().equals("Rendering scene 2 of 3: done"))
                        .map(event -> event.data().path("task_id").asString())
                        .findFirst()
                        .orElseThrow();

        List<Api.Event> events = filming.api.events("/api/tasks/" + task + "/events");

        assertThat(events.getLast().type()).isEqualTo("completion");
        assertThat(events).allMatch(event -> event.data().path("task_id").asString().equals(task));
    }

    @Test
    void saysWhenEventsWereCutOff() {
        List<Api.Event> events =
                filming.api.events("/api/jobs/" + job + "/events", "Last-Event-ID", "1-0");

        assertThat(events.getFirst().type()).isEqualTo("gap");
        assertThat(events.subList(1, events.size())).isEqualTo(all);
    }

    @Test
    void refusesAResumePointThatIsNone() {
        Api.Answer answer =
                filming.api.get("/api/jobs/" + job + "/events", "Last-Event-ID", "yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_INPUT");
    }
}
