package io.reelwright.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.server.job.Studio;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What is made of the reports of an attempt that is over and of the one that is current, in every
/// order in which they may come.
class ReportsIT {

    private static final int LATE = 1;
    private static final int CURRENT = 2;

    private static Studio studio;

    @BeforeAll
    static void start() {
        studio = new Studio();
        // the test hands over the reports, and nobody else sends or hears
        studio.bean(Results.class).stop();
        studio.bean(Dispatch.class).stop();
        studio.bean(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, storage_prefix)
                        VALUES ('p', 'P', 'local', 'projects/p')
                        """)
                .update();
    }

    @AfterAll
    static void stop() {
        studio.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "FAILURE", "REVOKED", "RETRY", "PROGRESS"})
    void b60ALateAttemptMovesNothingWhateverItSays(TaskState late) {
        for (TaskState end :
                List.of(TaskState.SUCCESS, TaskState.FAILURE, TaskState.REVOKED, TaskState.RETRY)) {
            List<Report> reports =
                    List.of(
                            new Report(LATE, TaskState.STARTED),
                            new Report(LATE, late),
                            new Report(CURRENT, TaskState.STARTED),
                            new Report(CURRENT, end));
            for (List<Report> order : orders(reports)) {
                assertThat(after(order, true)).as("at once: %s", order).isIn(expected(order));
                assertThat(after(order, false)).as("one by one: %s", order).isIn(expected(order));
            }
        }
    }

    @Test
    void aReportThatDoesNotTellItsAttemptCountsForTheCurrentOne() {
        UUID task = task();

        studio.bean(Results.class).take(List.of(record(task, null, TaskState.FAILURE)));

        assertThat(status(task)).isEqualTo(TaskStatus.FAILED);
    }

    /// Whose records of retries nobody read: the next one had taken their place.
    @Test
    void countsRetriesThatNobodyHeardOf() {
        for (TaskState end : List.of(TaskState.STARTED, TaskState.FAILURE)) {
            UUID task = task();

            studio.bean(Results.class).take(List.of(record(task, null, end).withRetries(2)));

            Task seen = studio.bean(Tasks.class).find(task).orElseThrow();
            assertThat(seen.retryCount()).isEqualTo(2);
            if (end == TaskState.FAILURE) {
                assertThat(Objects.requireNonNull(seen.error()).retryCount()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatIsPublishedOfATaskThatIsCancelledMeanwhileIsWithdrawn() throws Exception {
        UUID task = composition();
        ScriptedVideoProbe probe = studio.bean(ScriptedVideoProbe.class);
        probe.meanwhile = () -> studio.bean(Tasks.class).cancel(task, null, IfMatch.any());
        try {
            studio.bean(Results.class).take(List.of(handedIn(task)));
        } finally {
            probe.meanwhile = () -> {};
        }

        assertThat(status(task)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(files(task)).isEmpty();
    }

    @Test
    void whatACompletedTaskPublishedStaysWhoeverHandsItInAgain() throws Exception {
        UUID task = composition();
        Results results = studio.bean(Results.class);
        ScriptedVideoProbe probe = studio.bean(ScriptedVideoProbe.class);
        ResultRecord record = handedIn(task);
        // as another node does that still believes to be the only one
        probe.meanwhile =
                () -> {
                    probe.meanwhile = () -> {};
                    results.take(List.of(record));
                };
        results.take(List.of(record));

        assertThat(status(task)).isEqualTo(TaskStatus.COMPLETED);
        assertThat(files(task)).containsExactly("video.mp4");
    }

    /// A task that makes a video, the bytes of which lie where its second attempt puts them.
    private static UUID composition() throws IOException {
        UUID task = task("video_composition");
        Path place = studio.media().resolve("projects/p/attempts/%s/2/video.mp4".formatted(task));
        Files.createDirectories(place.getParent());
        Files.writeString(place, "film");
        return task;
    }

    private static ResultRecord handedIn(UUID task) {
        Output video =
                new Output(
                        "video",
                        "projects/p/attempts/%s/2/video.mp4".formatted(task),
                        AssetType.VIDEO_CLIP,
                        "mp4",
                        4,
                        null,
                        null,
                        Map.of());
        return new ResultRecord(
                task.toString(),
                TaskState.SUCCESS,
                TaskJson.MAPPER.valueToTree(Map.of("outputs", List.of(video))),
                null,
                Instant.now(),
                task + "/2");
    }

    /// The names of all that lies in the store of a task.
    private static List<String> files(UUID task) throws IOException {
        try (Stream<Path> all = Files.walk(studio.media())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(task.toString()))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    /// A report by a worker that has an attempt.
    private record Report(int attempt, TaskState state) {}

    /// What the current attempt alone says; in the wrong order it may say less when its reports
    /// come one by one, but never anything else.
    private static List<TaskStatus> expected(List<Report> order) {
        List<TaskState> current =
                order.stream()
                        .filter(report -> report.attempt() == CURRENT)
                        .map(Report::state)
                        .toList();
        boolean retries = current.contains(TaskState.RETRY);
        if (retries) {
            return List.of(TaskStatus.RETRYING, TaskStatus.PROCESSING);
        }
        return List.of(
                current.contains(TaskState.SUCCESS)
                        ? TaskStatus.COMPLETED
                        : current.contains(TaskState.FAILURE)
                                ? TaskStatus.FAILED
                                : TaskStatus.CANCELLED);
    }

    private static TaskStatus after(List<Report> order, boolean atOnce) {
        UUID task = task();
        Results results = studio.bean(Results.class);
        List<ResultRecord> records =
                order.stream()
                        .map(report -> record(task, report.attempt(), report.state()))
                        .toList();
        if (atOnce) {
            results.take(records);
        } else {
            records.forEach(record -> results.take(List.of(record)));
        }
        return status(task);
    }

    private static ResultRecord record(UUID task, @Nullable Integer attempt, TaskState state) {
        JsonNode result =
                TaskJson.MAPPER.valueToTree(
                        switch (state) {
                            case SUCCESS -> Map.of("outputs", List.of());
                            case PROGRESS -> Map.of("percentage", 99);
                            case STARTED -> Map.of("hostname", "w@h");
                            default -> Map.of("exc_type", "Broken", "exc_message", List.of("x"));
                        });
        return new ResultRecord(
                task.toString(),
                state,
                result,
                null,
                state.isFinal() ? Instant.now() : null,
                attempt == null ? null : task + "/" + attempt);
    }

    /// A task whose second message waits in its queue.
    private static UUID task() {
        return task("trending_analysis");
    }

    private static UUID task(String type) {
        UUID task = Ids.next();
        studio.bean(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO tasks (task_id, project_id, user_id, name, task_type, queue_name,
                            task_data, content_key, attempt, sent_at)
                        VALUES (:id, 'p', 'local', 'alone', :type, 'io', '{}',
                            repeat('0', 64), 2, now())
                        """)
                .param("id", task)
                .param("type", type)
                .update();
        return task;
    }

    private static TaskStatus status(UUID task) {
        return studio.bean(Tasks.class).find(task, null).status();
    }

    private static List<List<Report>> orders(List<Report> reports) {
        if (reports.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Report>> orders = new ArrayList<>();
        for (Report first : reports) {
            List<Report> others = new ArrayList<>(reports);
            others.remove(first);
            for (List<Report> rest : orders(others)) {
                List<Report> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
