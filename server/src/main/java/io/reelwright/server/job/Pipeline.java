package io.reelwright.server.job;

import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.server.project.Projects;
import io.reelwright.server.project.StoredScript;
import io.reelwright.server.task.Failure;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskStatus;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.task.TasksRecorded;
import io.reelwright.server.video.Videos;
import io.reelwright.tasks.ThumbnailGeneration;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.script.Script;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Follows jobs through their tasks: hears, inside the transaction that moves tasks, what became of
/// them, plans what comes next, and ends the job with the last.
@Component
class Pipeline {

    private final JobTable table;
    private final Tasks tasks;
    private final Projects projects;
    private final Videos videos;
    private final Plans plans;
    private final Batches batches;
    private final JobNews news;
    private final ProviderSettings providers;
    private final InstantSource clock;

    Pipeline(
            JobTable table,
            Tasks tasks,
            Projects projects,
            Videos videos,
            Plans plans,
            Batches batches,
            JobNews news,
            ProviderSettings providers,
            InstantSource clock) {
        this.table = table;
        this.tasks = tasks;
        this.projects = projects;
        this.videos = videos;
        this.plans = plans;
        this.batches = batches;
        this.news = news;
        this.providers = providers;
        this.clock = clock;
    }

    /// Plans the first tasks of jobs, which the caller has put on record or locked.
    ///
    /// @return those of the jobs that went on at once, for what they need was there
    Set<UUID> begin(List<Job> jobs) {
        return tasks.add(
                jobs.stream().map(job -> new Tasks.Plan(job.owner(), firstTasks(job))).toList());
    }

    private List<NewTask> firstTasks(Job job) {
        if (job.isOfFiles()) {
            return plans.files(job.userId(), job.fileIds());
        }
        UUID scriptId = job.wishes().scriptId();
        if (scriptId == null) {
            return plans.script(job.projectId(), job.userId(), job.wishes());
        }
        return film(
                job, Objects.requireNonNull(projects.script(scriptId, job.projectId())).script());
    }

    @EventListener
    void on(TasksRecorded recorded) {
        List<UUID> jobs =
                recorded.tasks().stream()
                        .map(Task::jobId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
        Set<UUID> followed = new HashSet<>();
        for (UUID jobId : jobs) {
            Job job = table.lock(jobId);
            if (job != null && job.status().isUnderway()) {
                advance(job);
                Optional.ofNullable(job.parentJobId()).ifPresent(followed::add);
            }
        }
        batches.follow(followed);
    }

    private void advance(Job job) {
        UUID jobId = job.jobId();
        List<Task> all = tasks.ofJob(jobId, job.retryCount());
        Progress progress = Progress.of(job.stages(), all);
        table.progress(jobId, progress, Estimate.end(all, clock.instant()), clock.instant());
        Optional<Task> failed = first(all, Set.of(TaskStatus.FAILED, TaskStatus.EXPIRED));
        if (failed.isPresent()) {
            fail(job, all, failure(failed.get()));
        } else if (first(all, Set.of(TaskStatus.CANCELLED)).isPresent()) {
            cancel(job);
        } else if (progress.isDone()) {
            complete(job, all);
        } else if (isScriptReady(all)) {
            filmScript(job, all);
        } else {
            news.announce(jobId);
        }
    }

    private static Optional<Task> first(List<Task> all, Set<TaskStatus> statuses) {
        return all.stream().filter(task -> statuses.contains(task.status())).findFirst();
    }

    private static boolean isScriptReady(List<Task> all) {
        return all.stream()
                        .anyMatch(task ->
                                task.taskType() == TaskType.SCRIPT_GENERATION
                                        && task.status() == TaskStatus.COMPLETED)
                && all.stream().noneMatch(Pipeline::isOfFilm);
    }

    /// One that a user had tried again may be there before the film it belongs to is planned.
    private static boolean isOfFilm(Task task) {
        return task.taskType() != TaskType.FILE_PROCESSING
                && task.taskType() != TaskType.CONTENT_ANALYSIS
                && task.taskType() != TaskType.SCRIPT_GENERATION
                && task.retriesAsked() == 0;
    }

    private void filmScript(Job job, List<Task> all) {
        takeScript(job, all, projects::keep)
                .ifPresent(stored -> {
                    news.announce(job.jobId());
                    tasks.add(List.of(new Tasks.Plan(job.owner(), film(job, stored.script()))));
                });
    }

    /// Makes the script that was written the project's newest.
    private void completeScript(Job job, List<Task> all) {
        takeScript(job, all, projects::renew)
                .ifPresent(stored ->
                        complete(
                                job,
                                all,
                                Map.of("job_id", job.jobId(), "script_id", stored.scriptId())));
    }

    /// How a project takes a script: [Projects#keep], or [Projects#renew].
    @FunctionalInterface
    private interface Taking {
        StoredScript take(String projectId, Script script, String source);
    }

    /// Gives a job, and its project, the script that was written for it.
    ///
    /// @return empty where that cannot be filmed, so that the job failed
    private Optional<StoredScript> takeScript(Job job, List<Task> all, Taking project) {
        Task writing = writing(all);
        Script script;
        try {
            script = script(Objects.requireNonNull(writing.result()));
        } catch (JacksonException | IllegalArgumentException malformed) {
            fail(job, all, unusable(writing));
            return Optional.empty();
        }
        StoredScript stored = project.take(job.projectId(), script, "generated");
        table.setScript(job.jobId(), stored.scriptId());
        return Optional.of(stored);
    }

    private static Task writing(List<Task> all) {
        return all.stream()
                .filter(task -> task.taskType() == TaskType.SCRIPT_GENERATION)
                .findFirst()
                .orElseThrow();
    }

    /// The script that a task wrote.
    ///
    /// @throws JacksonException or [IllegalArgumentException] when it cannot be filmed, as when two
    ///   scenes have the same id
    static Script script(JsonNode result) {
        Script script =
                TaskJson.MAPPER.treeToValue(result.path("data").path("script"), Script.class);
        Set<String> ids = new HashSet<>();
        script.scenes()
                .forEach(scene -> {
                    if (!ids.add(scene.sceneId())) {
                        throw new IllegalArgumentException(
                                "Two scenes are called " + scene.sceneId() + ".");
                    }
                });
        return script;
    }

    private List<NewTask> film(Job job, Script script) {
        return plans.film(job.projectId(), job.userId(), job.wishes(), script);
    }

    private void complete(Job job, List<Task> all) {
        if (job.isOfFiles()) {
            complete(job, all, Map.of("job_id", job.jobId()));
        } else if (job.isOfScript()) {
            completeScript(job, all);
        } else {
            complete(job, all, Map.of("job_id", job.jobId(), "video_id", showVideo(job, all)));
        }
    }

    private void complete(Job job, List<Task> all, Map<String, Object> told) {
        Instant now = clock.instant();
        table.complete(job.jobId(), usage(job, all, now), now);
        JsonNode wish = job.videoId() == null ? null : job.wishes().publish();
        if (wish != null) {
            table.publication(
                    job.jobId(), Publication.awaited(wish.path("platform").asString(null)), now);
        }
        table.addToOutbox("job.completed", job.jobId(), told);
        news.announce(job.jobId());
    }

    private Map<String, Object> usage(Job job, List<Task> all, Instant now) {
        List<Task> ever = job.retryCount() == 0 ? all : tasks.ofJob(job.jobId());
        return Usage.of(job, all, ever, providers.prices(), now);
    }

    private UUID showVideo(Job job, List<Task> all) {
        UUID videoId = Objects.requireNonNull(job.videoId());
        StoredScript script =
                Objects.requireNonNull(
                        projects.script(Objects.requireNonNull(job.scriptId()), job.projectId()));
        List<Output> outputs = all.stream().flatMap(task -> outputs(task).stream()).toList();
        videos.ready(
                videoId,
                new Videos.Made(
                        script.scriptId(),
                        script.title().substring(0, Math.min(200, script.title().length())),
                        script.language(),
                        of(outputs, "video").getFirst(),
                        of(outputs, "thumbnail"),
                        of(outputs, "subtitles"),
                        outputs.stream().map(Output::path).toList(),
                        attributions(all),
                        chapters(all),
                        of(outputs, ThumbnailGeneration.STORYBOARD)));
        return videoId;
    }

    /// Whom to thank for what the film shows and plays, of the job's own and of the user's assets,
    /// in the order of its tasks and each once.
    private static List<Object> attributions(List<Task> all) {
        return all.stream()
                .flatMap(task -> Stream.of(task.taskData(), task.result()))
                .filter(Objects::nonNull)
                .flatMap(json -> json.findValues(Attribution.METADATA).stream())
                .flatMap(JsonNode::valueStream)
                .<Object>map(attribution -> attribution)
                .distinct()
                .toList();
    }

    /// None where a worker of an earlier version, or of others, put the film together.
    private static List<ChapterMark> chapters(List<Task> all) {
        return all.stream()
                .filter(task -> task.taskType() == TaskType.VIDEO_COMPOSITION)
                .map(Task::result)
                .filter(Objects::nonNull)
                .flatMap(result -> result.path("data").path("chapters").valueStream())
                .map(mark ->
                        new ChapterMark(
                                mark.path("title").asString(""),
                                mark.path("start_ms").asLong(0),
                                mark.path("end_ms").asLong(0)))
                .toList();
    }

    private static List<Output> of(List<Output> outputs, String role) {
        return outputs.stream().filter(output -> output.role().equals(role)).toList();
    }

    static List<Output> outputs(Task task) {
        return task.result() == null ? List.of() : outputs(task.result());
    }

    /// The files that a result names.
    static List<Output> outputs(JsonNode result) {
        return List.of(TaskJson.MAPPER.treeToValue(result.path("outputs"), Output[].class));
    }

    private void fail(Job job, List<Task> all, Failure failure) {
        Instant now = clock.instant();
        tasks.cancelUnfinished(job.jobId());
        table.fail(job.jobId(), failure, usage(job, all, now), now);
        Optional.ofNullable(job.videoId()).ifPresent(videos::fail);
        table.addToOutbox("job.failed", job.jobId(), Map.of("job_id", job.jobId()));
        news.announce(job.jobId());
    }

    private void cancel(Job job) {
        tasks.cancelUnfinished(job.jobId());
        table.cancel(job.jobId(), clock.instant());
        Optional.ofNullable(job.videoId()).ifPresent(videos::delete);
        table.addToOutbox("job.cancelled", job.jobId(), Map.of("job_id", job.jobId()));
        news.announce(job.jobId());
    }

    private static Failure failure(Task task) {
        Failure failure = Objects.requireNonNull(task.error());
        Map<String, Object> details = new HashMap<>(failure.errorDetails());
        details.put("task_id", task.taskId().toString());
        details.put("task_type", task.taskType().key());
        return new Failure(
                failure.errorCode(),
                failure.errorMessage(),
                details,
                failure.stackTrace(),
                failure.retryCount(),
                failure.maxRetries());
    }

    private static Failure unusable(Task writing) {
        return new Failure(
                "SCRIPT_UNUSABLE",
                "The script that was written cannot be filmed. Try again, or upload a script.",
                Map.of("task_id", writing.taskId().toString()),
                null,
                writing.retryCount(),
                Failure.MAX_RETRIES);
    }
}
