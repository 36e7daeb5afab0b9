package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskStatus;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.video.Video;
import io.reelwright.server.video.Videos;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JobsIT {

    private final Studio studio = new Studio();
    private final Script script = JobSamples.script(3);
    private final Crew crew = new Crew(studio, script);

    @AfterEach
    void close() {
        crew.close();
        studio.close();
    }

    @Test
    void makesAVideo() throws Exception {
        Job job = studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.progress().percentage()).isEqualTo(100);
        assertThat(job.progress().currentStage()).isEqualTo("completed");
        assertThat(job.progress().stagesCompleted())
                .containsExactly(
                        "content_analysis",
                        "script_generation",
                        "media_generation",
                        "video_composition",
                        "thumbnail_generation",
                        "subtitle_generation");
        Video video = studio.bean(Videos.class).find(job.videoId(), null);
        assertThat(video.status()).isEqualTo("ready");
        assertThat(video.title()).isEqualTo("Tides");
        assertThat(video.width()).isEqualTo(854);
        assertThat(video.durationSeconds()).isEqualTo(2.5);
        assertThat(video.thumbnails()).hasSize(1);
        assertThat(video.subtitleTracks()).hasSize(2);
        assertThat(studio.media().resolve(video.filePath())).isRegularFile();
        assertThat(studio.tasks(job)).hasSize(18).noneMatch(Task::cached);
    }

    private static Configuration asking(String providers) {
        ObjectNode wishes = TaskJson.MAPPER.valueToTree(JobSamples.wishes());
        wishes.set("providers", TaskJson.MAPPER.readTree(providers));
        return TaskJson.MAPPER.treeToValue(wishes, Configuration.class);
    }

    @Test
    void aVideoThanksThoseWhoseClipsItShowsAndKeepsOnThanking() throws Exception {
        Map<String, String> thanks =
                Map.of(
                        "title", "Waves",
                        "author", "Bob",
                        "licence", "Pexels License",
                        "url", "https://www.pexels.com/video/1/");
        crew.shown = Map.of("attributions", List.of(thanks));

        Job job = studio.awaitEnd(studio.submit(asking("{\"clip_maker\":\"pexels\"}")));

        assertThat(crew.counts())
                .containsEntry(TaskType.VIDEO_GENERATION, 3)
                .doesNotContainKey(TaskType.IMAGE_GENERATION);
        JsonNode custom = studio.bean(Videos.class).find(job.videoId(), null).customMetadata();
        assertThat(custom.path("attributions"))
                .isEqualTo(TaskJson.MAPPER.<JsonNode>valueToTree(List.of(thanks)));
    }

    /// The crew claims from all usual queues, and yet no picture.
    @Test
    void picturesOfAWorkerOfTheUsersGoToItsQueue() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes())); // the project is there
        Job job =
                studio.submit(
                        asking("{\"illustrator\":\"worker/flux\"}")
                                .withScript(studio.save(script)));
        List<Task> pictures =
                studio.tasks(job).stream()
                        .filter(task -> task.taskType() == TaskType.IMAGE_GENERATION)
                        .toList();
        assertThat(pictures)
                .hasSize(3)
                .extracting(Task::queueName)
                .containsOnly("worker_gpu_medium");
        crew.before = order -> assertThat(order.taskType()).isNotEqualTo(TaskType.IMAGE_GENERATION);

        try (Crew theirs =
                new Crew(
                        studio.redis(),
                        studio.media(),
                        script,
                        "theirs@test",
                        Map.of("worker_gpu_medium", 2))) {
            assertThat(studio.awaitEnd(job).status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(theirs.counts()).isEqualTo(Map.of(TaskType.IMAGE_GENERATION, 3));
        }
    }

    @Test
    void tellsOfTheResourcesThatWereMeasured() throws Exception {
        Job made = studio.awaitEnd(studio.submit(JobSamples.wishes()));
        Job again = studio.submit(JobSamples.wishes());

        assertThat(made.resourceUsage().path("cpu_time_seconds").asDouble()).isEqualTo(0.25);
        assertThat(made.resourceUsage().path("peak_memory_mb").asDouble()).isEqualTo(12.5);
        assertThat(again.resourceUsage().propertyNames())
                .containsExactlyInAnyOrder("generation_time_seconds", "disk_space_used_mb");
        assertThat(again.resourceUsage().path("disk_space_used_mb").asDouble()).isZero();
    }

    @Test
    void runsNothingWhenTheSameIsAskedForAgain() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        crew.counts();

        Job again = studio.submit(JobSamples.wishes());

        assertThat(again.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(crew.counts()).isEmpty();
        assertThat(studio.tasks(again)).hasSize(18).allMatch(Task::cached);
        assertThat(studio.bean(Videos.class).find(again.videoId(), null).status())
                .isEqualTo("ready");
    }

    @Test
    void asksTheWishedOneAgainWhereAnotherStoodIn() throws Exception {
        crew.shown = Map.of("stood_in_because", List.of("openai is down."), "provisional", true);
        Job first = studio.awaitEnd(studio.submit(JobSamples.wishes()));
        assertThat(first.status()).isEqualTo(JobStatus.COMPLETED);
        crew.counts();
        crew.shown = Map.of();

        studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThat(crew.counts())
                .containsEntry(TaskType.IMAGE_GENERATION, 3)
                .containsEntry(TaskType.VIDEO_COMPOSITION, 1)
                .containsKey(TaskType.SEGMENT_RENDER)
                .doesNotContainKeys(TaskType.SCRIPT_GENERATION, TaskType.AUDIO_SYNTHESIS);
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        assertThat(crew.counts()).isEmpty();
    }

    @Test
    void runsEverythingAgainFromScratch() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        crew.counts();

        studio.awaitEnd(
                studio.submit(
                        JobSamples.wishes(
                                "Tides",
                                Map.of(
                                        "from_scratch",
                                        JsonNodeFactory.instance.booleanNode(true)))));

        assertThat(crew.counts().values())
                .satisfies(counts ->
                        assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                                .isEqualTo(18));
    }

    @Test
    void runsOnlyWhatAChangedSceneTouches() throws Exception {
        studio.awaitEnd(studio.submit(JobSamples.wishes()));
        crew.counts();
        Script changed = JobSamples.withNarration(script, 1, "Something else is said here.");

        Job job =
                studio.awaitEnd(
                        studio.submit(JobSamples.wishes().withScript(studio.save(changed))));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(crew.counts())
                .isEqualTo(
                        Map.of(
                                TaskType.AUDIO_SYNTHESIS, 2, // the scene's and the film's
                                TaskType.SEGMENT_RENDER, 3,
                                TaskType.VIDEO_COMPOSITION, 1,
                                TaskType.THUMBNAIL_GENERATION, 1,
                                TaskType.SUBTITLE_GENERATION, 1));
    }

    @Test
    void survivesTheDeathOfItsNode() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.SEGMENT_RENDER) {
                        reached.countDown();
                        await(goOn);
                    }
                };
        Job job = studio.submit(JobSamples.wishes());
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        studio.stopNode();
        goOn.countDown();
        studio.restartNode();
        Job done = studio.awaitEnd(job);

        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(crew.counts().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(18);
    }

    @Test
    void survivesTheLossOfRedis() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.IMAGE_GENERATION && !lost.getAndSet(true)) {
                        studio.forgetRedis();
                    }
                };

        Job done = studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void failsInTheWordsOfTheTask() throws Exception {
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.SCRIPT_GENERATION) {
                        throw new InvalidInput("The document tides.md has no sentences.");
                    }
                };

        Job job = studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().errorCode()).isEqualTo("INVALID_INPUT");
        assertThat(job.error().errorMessage()).isEqualTo("The document tides.md has no sentences.");
        assertThat(crew.counts().get(TaskType.SCRIPT_GENERATION)).isEqualTo(1);
    }

    @Test
    void failsOnAReportThatCannotBeStoredAndGoesOnWithOtherJobs() throws Exception {
        crew.script = new Script("Ti\0des", script.language(), script.scenes());
        Job failed = studio.awaitEnd(studio.submit(JobSamples.wishes()));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.error().errorCode()).isEqualTo("RESULT_UNUSABLE");
        crew.script = script;

        Job done = studio.awaitEnd(studio.jobs().retry(failed.jobId(), null));

        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void repeatsOnlyWhatFailedWhenItIsRetried() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION && broken.get()) {
                        throw new IllegalStateException("The disk is full.");
                    }
                };
        Job failed = studio.awaitEnd(studio.submit(JobSamples.wishes()));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.error().errorMessage()).doesNotContain("disk");
        crew.counts();
        broken.set(false);

        Job done = studio.awaitEnd(studio.jobs().retry(failed.jobId(), null));

        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(done.error()).isNull();
        assertThat(crew.counts().keySet())
                .containsAnyOf(TaskType.VIDEO_COMPOSITION)
                .isSubsetOf(
                        TaskType.VIDEO_COMPOSITION,
                        TaskType.THUMBNAIL_GENERATION,
                        TaskType.SUBTITLE_GENERATION,
                        TaskType.AUDIO_SYNTHESIS);
    }

    @Test
    void stopsWhatRunsWhenItIsCancelled() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.CONTENT_ANALYSIS) {
                        reached.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException interrupted) {
                            stopped.countDown();
                            throw new IllegalStateException(interrupted);
                        }
                    }
                };
        Job job = studio.submit(JobSamples.wishes());
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        Job cancelled = studio.jobs().cancel(job.jobId(), "local");

        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        Set<TaskStatus> statuses =
                studio.tasks(job).stream().map(Task::status).collect(Collectors.toSet());
        assertThat(statuses).containsExactly(TaskStatus.CANCELLED);
        assertThat(studio.jobs().cancel(job.jobId(), "local").status())
                .isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void refusesToCancelWhatIsCompleted() throws Exception {
        Job job = studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThatThrownBy(() -> studio.jobs().cancel(job.jobId(), "local"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code())
                                        .isEqualTo(Problem.Code.JOB_ALREADY_COMPLETED));
    }

    @Test
    void failsAndIsCancelledAtOnceWithoutADeadlock() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.IMAGE_GENERATION) {
                        await(goOn);
                        throw new InvalidInput("Not today.");
                    }
                };
        List<Job> jobs =
                IntStream.range(0, 8)
                        .mapToObj(i -> studio.submit(JobSamples.wishes("Tides " + i, Map.of())))
                        .toList();
        for (Job job : jobs) {
            studio.await(
                    job.jobId(),
                    now ->
                            studio.tasks(now).stream()
                                    .anyMatch(
                                            task -> task.taskType() == TaskType.IMAGE_GENERATION));
        }

        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> cancelling = new ArrayList<>();
            for (Job job : jobs) {
                cancelling.add(calls.submit(() -> cancelUnlessFailed(job)));
            }
            goOn.countDown();
            for (Future<?> call : cancelling) {
                call.get(30, TimeUnit.SECONDS);
            }
        }

        for (Job job : jobs) {
            assertThat(studio.awaitEnd(job).status()).isIn(JobStatus.FAILED, JobStatus.CANCELLED);
        }
    }

    private Object cancelUnlessFailed(Job job) {
        try {
            return studio.jobs().cancel(job.jobId(), null);
        } catch (Problem over) {
            assertThat(over.code()).isEqualTo(Problem.Code.JOB_CANNOT_BE_CANCELLED);
            return over;
        }
    }

    @Test
    void sendsAgainWhenTheFilesAreNotAsClaimed() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        crew.spoil =
                order ->
                        order.taskType() == TaskType.CONTENT_ANALYSIS
                                && tries.incrementAndGet() == 1;

        Job done = studio.awaitEnd(studio.submit(JobSamples.wishes()));

        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(tries).hasValue(2);
        assertThat(studio.tasks(done))
                .filteredOn(task -> task.taskType() == TaskType.CONTENT_ANALYSIS)
                .allMatch(task -> task.retryCount() == 1 && task.attempt() == 2);
    }

    @Test
    void ignoresResultsOfEarlierAttempts() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        crew.before =
                order -> {
                    if (order.taskType() == TaskType.CONTENT_ANALYSIS) {
                        reached.countDown();
                        await(goOn);
                    }
                };
        Job job = studio.submit(JobSamples.wishes());
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        studio.reportStaleSuccess(studio.tasks(job).getFirst());
        Awaitility.await().until(() -> studio.bean(Tasks.class).staleResults() > 0);
        assertThat(TaskStatus.UNDERWAY).contains(studio.tasks(job).getFirst().status());
        goOn.countDown();

        assertThat(studio.awaitEnd(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
