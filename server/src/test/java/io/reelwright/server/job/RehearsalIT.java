package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.server.job.Forecast.Step;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.project.Projects;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.Priority;
import io.reelwright.server.task.Task;
import io.reelwright.server.worker.Workers;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RehearsalIT {

    private final Studio studio = new Studio();
    private final Script script = JobSamples.script(3);
    private final Crew crew = new Crew(studio, script);

    @AfterEach
    void close() {
        crew.close();
        studio.close();
    }

    @Test
    void agreesWithTheJobOnEveryTaskOnceThereIsAScript() throws Exception {
        UUID saved = saved();
        Configuration wishes = JobSamples.wishes().withScript(saved);

        Forecast forecast = rehearse(wishes);
        Job job = studio.awaitEnd(studio.submit(wishes));

        assertThat(forecast.assumed()).isFalse();
        assertThat(forecast.assumptions()).isEmpty();
        assertThat(forecast.cachedCount()).isZero();
        assertThat(forecast.tasks())
                .extracting(Step::name)
                .containsExactlyInAnyOrderElementsOf(
                        studio.tasks(job).stream().map(Task::name).toList());
        assertThat(step(forecast, "narration-scene-1").provider()).isEqualTo("embedded");
        assertThat(step(forecast, "narration-scene-1").title()).isEqualTo("Speaking scene 1 of 3");
        assertThat(step(forecast, "composition").provider()).isNull();
    }

    @Test
    void looksAtTheQueuesThatTheTasksGoTo() throws Exception {
        ObjectNode asking = TaskJson.MAPPER.valueToTree(JobSamples.wishes().withScript(saved()));
        asking.putObject("providers").put("illustrator", "worker/flux");

        Forecast forecast = rehearse(TaskJson.MAPPER.treeToValue(asking, Configuration.class));

        assertThat(forecast.slots())
                .containsEntry("worker_gpu_medium", 0)
                .doesNotContainKey("gpu_medium");
        assertThat(forecast.expectedSeconds()).isNull();
        assertThat(forecast.basis()).containsPattern("No worker serves [^.]*worker_gpu_medium");
    }

    @Test
    void saysWhatItAssumesWhileNoScriptIsThere() throws Exception {
        Forecast forecast = rehearse(JobSamples.wishes());

        assertThat(forecast.assumed()).isTrue();
        assertThat(forecast.assumptions())
                .singleElement()
                .asString()
                .startsWith("The script is not written yet: 7 scenes");
        assertThat(step(forecast, "analysis").assumed()).isFalse();
        assertThat(step(forecast, "script").assumed()).isFalse();
        assertThat(step(forecast, "music").assumed()).isFalse();
        assertThat(step(forecast, "composition").assumed()).isTrue();
        assertThat(ofType(forecast, TaskType.IMAGE_GENERATION)).hasSize(7);
    }

    @Test
    void takesTheWishedLengthForTheNumberOfScenes() throws Exception {
        ObjectNode wishes = TaskJson.MAPPER.valueToTree(JobSamples.wishes());
        wishes.put("target_duration", 180);

        Forecast forecast = rehearse(TaskJson.MAPPER.treeToValue(wishes, Configuration.class));

        assertThat(ofType(forecast, TaskType.IMAGE_GENERATION)).hasSize(20);
        assertThat(forecast.assumptions()).singleElement().asString().contains("180 s");
    }

    @Test
    void knowsNoTimeBeforeAnythingWasRun() throws Exception {
        Forecast forecast = rehearse(JobSamples.wishes());

        assertThat(forecast.expectedSeconds()).isNull();
        assertThat(forecast.workSeconds()).isZero();
        assertThat(forecast.tasks()).allMatch(step -> step.expectedSeconds() == null);
        assertThat(forecast.basis())
                .startsWith("How long it takes is not known")
                .contains("script_generation");
    }

    @Test
    void knowsAllOfItOnceTheSameWasMade() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        awaitWorker();

        Forecast forecast = rehearse(JobSamples.wishes());

        assertThat(forecast.tasks()).hasSize(18).allMatch(Step::cached);
        assertThat(forecast.cachedCount()).isEqualTo(18);
        assertThat(forecast.assumed()).isFalse();
        assertThat(forecast.expectedSeconds()).isZero();
        assertThat(forecast.cost().total()).isZero();
        assertThat(forecast.basis()).isEqualTo("All of it was made before.");
    }

    @Test
    void timesOnlyWhatAChangedSceneTouches() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        awaitWorker();
        Script changed = JobSamples.withNarration(script, 1, "Something else is said here.");

        Forecast forecast = rehearse(JobSamples.wishes().withScript(studio.save(changed)));

        List<Step> missing = forecast.tasks().stream().filter(step -> !step.cached()).toList();
        assertThat(missing)
                .extracting(Step::taskType)
                .containsExactlyInAnyOrder(
                        TaskType.AUDIO_SYNTHESIS,
                        TaskType.AUDIO_SYNTHESIS,
                        TaskType.SEGMENT_RENDER,
                        TaskType.SEGMENT_RENDER,
                        TaskType.SEGMENT_RENDER,
                        TaskType.VIDEO_COMPOSITION,
                        TaskType.THUMBNAIL_GENERATION,
                        TaskType.SUBTITLE_GENERATION);
        assertThat(missing)
                .allSatisfy(step -> {
                    assertThat(step.expectedSeconds()).isNotNull();
                    assertThat(step.restsOn()).isNotNull();
                });
        assertThat(step(forecast, "narration-scene-2").restsOn().sameKind()).isTrue();
        assertThat(forecast.expectedSeconds()).isLessThanOrEqualTo(forecast.workSeconds() + 0.1);
        assertThat(forecast.slots()).containsOnlyKeys("cpu_intensive");
    }

    @Test
    void countsNothingAsMadeThatShallBeMadeAnew() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));

        Forecast forecast =
                rehearse(
                        JobSamples.wishes(
                                "Tides",
                                Map.of(
                                        "from_scratch",
                                        JsonNodeFactory.instance.booleanNode(true))));

        assertThat(forecast.cachedCount()).isZero();
        assertThat(forecast.assumed()).isTrue();
        assertThat(forecast.assumptions())
                .singleElement()
                .asString()
                .contains("the project's newest script");
    }

    @Test
    void leavesNothingOnRecordAndCountsForNoQuota() throws Exception {
        limitToOneJobADay();

        rehearse(JobSamples.wishes());
        rehearse(JobSamples.wishes());

        assertThat(rows("projects")).isZero();
        assertThat(rows("jobs")).isZero();
        assertThat(rows("tasks")).isZero();
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        assertThatThrownBy(() -> studio.submit(JobSamples.wishes())).isInstanceOf(Problem.class);
        assertThat(rehearse(JobSamples.wishes()).cachedCount()).isEqualTo(18);
    }

    @Test
    void refusesWhatTheJobWouldBeRefusedFor() throws Exception {
        Configuration wishes = JobSamples.wishes().withScript(Ids.next());

        assertThatThrownBy(() -> rehearse(wishes))
                .isInstanceOf(Problem.class)
                .hasMessage(message(wishes));
    }

    @Test
    void saysWhenNobodyIsThereToDoIt() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        crew.close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> studio.bean(Workers.class).slots("cpu_intensive") == 0);
        Script changed = JobSamples.withNarration(script, 1, "Something else is said here.");

        Forecast forecast = rehearse(JobSamples.wishes().withScript(studio.save(changed)));

        assertThat(forecast.expectedSeconds()).isNull();
        assertThat(forecast.basis()).contains("No worker serves cpu_intensive now");
    }

    @Test
    void addsUpABatch() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        awaitWorker();

        Forecast forecast =
                studio.jobs()
                        .rehearse(
                                new BatchOrder(
                                        "local",
                                        "p",
                                        "P",
                                        null,
                                        Priority.NORMAL,
                                        List.of(
                                                JobSamples.wishes(),
                                                JobSamples.wishes("Moon", Map.of())),
                                        null,
                                        Map.of()));

        assertThat(forecast.tasks().stream().filter(step -> step.job() == 0))
                .hasSize(18)
                .allMatch(Step::cached);
        assertThat(forecast.tasks().stream().filter(step -> step.job() == 1 && !step.cached()))
                .isNotEmpty();
        assertThat(forecast.expectedSeconds()).isNotNull();
    }

    /// The script of a project in which nothing was made yet.
    private UUID saved() {
        studio.bean(Projects.class).create("p", "P", "local", null);
        return studio.save(script);
    }

    private String message(Configuration wishes) {
        try {
            studio.submit(wishes);
        } catch (Problem refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The job was not refused.");
    }

    private Forecast rehearse(Configuration wishes) {
        return studio.jobs()
                .rehearse(
                        new JobOrder(
                                Job.VIDEO,
                                "local",
                                "p",
                                "P",
                                false,
                                null,
                                Priority.NORMAL,
                                wishes,
                                null,
                                Map.of()));
    }

    private static Step step(Forecast forecast, String name) {
        return forecast.tasks().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Step> ofType(Forecast forecast, TaskType type) {
        return forecast.tasks().stream().filter(step -> step.taskType() == type).toList();
    }

    private void awaitWorker() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> studio.bean(Workers.class).slots("cpu_intensive") > 0);
    }

    private void limitToOneJobADay() {
        JdbcClient jdbc = studio.bean(JdbcClient.class);
        jdbc.sql("UPDATE user_permissions SET max_daily_jobs = 1 WHERE user_id = 'local'").update();
    }

    private long rows(String table) {
        return studio.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
