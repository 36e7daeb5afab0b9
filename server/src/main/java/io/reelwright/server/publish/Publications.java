package io.reelwright.server.publish;

import io.reelwright.server.job.Finished;
import io.reelwright.server.job.Jobs;
import io.reelwright.server.job.Publication;
import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.ContentKey;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Owner;
import io.reelwright.server.task.Priority;
import io.reelwright.server.task.SourceFiles;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskStatus;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.task.TasksRecorded;
import io.reelwright.server.video.Attributions;
import io.reelwright.server.video.Video;
import io.reelwright.server.video.Videos;
import io.reelwright.server.webhook.Webhooks;
import io.reelwright.tasks.YoutubeUpload;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Publishes videos: each time a task of its own, whose result is added to the video's `published`.
@Service
@Transactional
public class Publications {

    private static final Set<String> PICTURES = Set.of("jpg", "png");

    private final PublicationTable table;
    private final BegunUploads uploads;
    private final Platforms platforms;
    private final Videos videos;
    private final MediaAssets media;
    private final SourceFiles files;
    private final Tasks tasks;
    private final Webhooks webhooks;
    private final Jobs jobs;
    private final InstantSource clock;

    Publications(
            PublicationTable table,
            BegunUploads uploads,
            Platforms platforms,
            Videos videos,
            MediaAssets media,
            SourceFiles files,
            Tasks tasks,
            Webhooks webhooks,
            Jobs jobs,
            InstantSource clock) {
        this.table = table;
        this.uploads = uploads;
        this.platforms = platforms;
        this.videos = videos;
        this.media = media;
        this.files = files;
        this.tasks = tasks;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @throws Problem when there is no such video of the user's, or it is not ready, or is being
    ///   published there already, or there is nowhere to publish it to
    Task publish(UUID videoId, String userId, PublishOrder order) {
        return publish(videoId, userId, order, null);
    }

    /// Publishes the video of a job that wants it, unless somebody else is at it.
    ///
    /// @throws Problem as [#publish]; then nothing was begun
    void publish(Finished finished, PublishOrder order) {
        if (jobs.claimUnpublished(finished.jobId())) {
            Task task = publish(finished.videoId(), finished.userId(), order, finished.jobId());
            jobs.publication(
                    finished.jobId(), Publication.begun(order.platform().key(), task.taskId()));
        }
    }

    /// Takes on record that the video of a job cannot be published.
    void refuse(Finished finished, String message) {
        if (jobs.claimUnpublished(finished.jobId())) {
            jobs.publication(
                    finished.jobId(),
                    Publication.failed(
                            finished.publish().path("platform").asString(null), null, message));
        }
    }

    private Task publish(UUID videoId, String userId, PublishOrder order, @Nullable UUID jobId) {
        videos.lock(videoId);
        Video video = videos.find(videoId, userId);
        if (!video.status().equals("ready")) {
            throw new Problem(
                    Problem.Code.VIDEO_NOT_READY,
                    "Video %s is %s: publish it when it is ready."
                            .formatted(videoId, video.status()));
        }
        PublishOrder meant = platforms.checked(order, userId);
        refuseRepetition(video, meant);
        UUID taskId = Ids.next();
        YoutubeUpload.Input input = input(video, meant, userId);
        platforms.check(meant.platform(), input);
        JsonNode data = TaskJson.MAPPER.valueToTree(input);
        NewTask task = task(taskId, data, video, meant);
        if (meant.platform() == Platform.YOUTUBE && !meant.again()) {
            table.failed(videoId, meant.platform())
                    .flatMap(tasks::find)
                    .ifPresent(earlier -> uploads.goOn(earlier, task));
        }
        tasks.add(List.of(new Tasks.Plan(owner(video, userId, meant), List.of(task))));
        table.insert(
                new PublicationTable.Row(taskId, videoId, userId, meant.platform(), jobId),
                clock.instant());
        return tasks.find(taskId, userId);
    }

    private void refuseRepetition(Video video, PublishOrder order) {
        table.underway(video.videoId(), order.platform())
                .ifPresent(task -> {
                    throw new Problem(
                            Problem.Code.CONFLICT,
                            "This video is being published there already, by task %s."
                                    .formatted(task),
                            Map.of("task_id", task.toString()),
                            List.of(),
                            null);
                });
        if (order.again() || !order.platform().hasViewers()) {
            return;
        }
        for (JsonNode place : video.published()) {
            if (place.path("platform").asString("").equals(order.platform().key())) {
                throw new Problem(
                        Problem.Code.ALREADY_EXISTS,
                        "This video is at %s already. To put it there a second time, say \"again\": true."
                                .formatted(place.path("url").asString("")),
                        Map.of("url", place.path("url").asString("")),
                        List.of(),
                        null);
            }
        }
    }

    private static Owner owner(Video video, String userId, PublishOrder order) {
        return new Owner(
                null,
                video.projectId(),
                video.sessionId(),
                userId,
                Priority.NORMAL,
                0,
                false,
                order.callbackUrl(),
                Map.of());
    }

    private static NewTask task(UUID id, JsonNode data, Video video, PublishOrder order) {
        String title = order.title() == null ? video.title() : order.title();
        return new NewTask(
                id,
                TaskType.YOUTUBE_UPLOAD.key(),
                "Publishing %s to %s".formatted(title, order.platform().title()),
                TaskType.YOUTUBE_UPLOAD,
                data,
                ContentKey.of(
                        YoutubeUpload.DEFINITION,
                        data,
                        on -> {
                            throw new IllegalStateException("No task is " + on);
                        }),
                false,
                Set.of());
    }

    private YoutubeUpload.Input input(Video video, PublishOrder order, String userId) {
        List<YoutubeUpload.Captions> captions = new ArrayList<>();
        if (order.withCaptions()) {
            for (Video.SubtitleTrack track : video.subtitleTracks()) {
                captions.add(
                        new YoutubeUpload.Captions(
                                track.language(), track.languageName(), file(track.filePath())));
            }
        }
        return new YoutubeUpload.Input(
                order.platform().key(),
                video.videoId().toString(),
                file(video.filePath()),
                thumbnail(video, order, userId),
                captions,
                Objects.requireNonNullElse(
                        order.title(), Objects.requireNonNullElse(video.title(), "Video")),
                order.description() == null ? video.description() : order.description(),
                order.tags() == null ? video.tags() : order.tags(),
                video.subtitleTracks().stream()
                        .map(Video.SubtitleTrack::language)
                        .findFirst()
                        .orElse("en"),
                Attributions.of(video.customMetadata()),
                order.terms());
    }

    private @Nullable Output thumbnail(Video video, PublishOrder order, String userId) {
        UUID wished = order.thumbnailId();
        if (order.thumbnailFileId() != null) {
            return picture(order.thumbnailFileId(), userId);
        }
        if (wished == null) {
            return video.thumbnails().isEmpty()
                    ? null
                    : file(video.thumbnails().getFirst().filePath());
        }
        return video.thumbnails().stream()
                .filter(still -> still.id().equals(wished))
                .findFirst()
                .map(still -> file(still.filePath()))
                .orElseThrow(() ->
                        refused("thumbnail_id", "This video has no thumbnail " + wished + "."));
    }

    /// A picture of the user's own, of a kind that platforms take.
    private Output picture(UUID fileId, String userId) {
        SourceFile file = files.find(List.of(fileId), userId).get(fileId);
        if (file == null || file.isDeleted()) {
            throw refused("thumbnail_file_id", "You have no file " + fileId + ".");
        }
        Output bytes = file.output();
        String format = bytes.format().equals("jpeg") ? "jpg" : bytes.format();
        if (!PICTURES.contains(format)) {
            throw refused(
                    "thumbnail_file_id",
                    file.name() + " cannot be a thumbnail: choose a JPEG or PNG picture.");
        }
        return new Output(
                "thumbnail",
                bytes.path(),
                AssetType.IMAGE,
                format,
                bytes.fileSize(),
                null,
                bytes.resolution(),
                bytes.metadata());
    }

    private static Problem refused(String field, String message) {
        return Problem.validation(List.of(FieldError.invalid(field, message)));
    }

    private Output file(@Nullable String path) {
        String place = Objects.requireNonNull(path);
        return media.findByPath(place, null)
                .map(MediaAsset::asOutput)
                .orElseThrow(() -> new IllegalStateException("Nobody knows the file " + place));
    }

    @EventListener
    void on(TasksRecorded recorded) {
        for (Task task : recorded.tasks()) {
            if (task.taskType() != TaskType.YOUTUBE_UPLOAD) {
                continue;
            }
            if (task.status() == TaskStatus.COMPLETED) {
                Instant now = clock.instant();
                table.published(task.taskId(), now).ifPresent(row -> enter(row, task, now));
            }
            table.find(task.taskId()).ifPresent(row -> tellJob(row, task));
        }
    }

    private void tellJob(PublicationTable.Row row, Task task) {
        UUID job = row.jobId();
        if (job == null) {
            return;
        }
        String platform = row.platform().key();
        switch (task.status()) {
            case QUEUED, PROCESSING, RETRYING ->
                    jobs.publication(job, Publication.begun(platform, task.taskId()));
            case COMPLETED -> jobs.publication(job, Publication.completed(platform, task.taskId()));
            case FAILED, EXPIRED, CANCELLED ->
                    jobs.publication(
                            job, Publication.failed(platform, task.taskId(), reason(task)));
        }
    }

    private static String reason(Task task) {
        if (task.status() == TaskStatus.CANCELLED) {
            return "It was cancelled.";
        }
        return task.error() == null ? "It failed without a reason." : task.error().errorMessage();
    }

    private void enter(PublicationTable.Row row, Task task, Instant now) {
        JsonNode report = Objects.requireNonNull(task.result()).path("data");
        ObjectNode place = TaskJson.MAPPER.createObjectNode();
        place.put("platform", row.platform().key());
        place.put("id", report.path("id").asString());
        String url = report.path("url").asString("");
        if (!url.isEmpty()) {
            place.put("url", url);
        }
        place.put("at", now.toString());
        if (row.platform() == Platform.WEBHOOK) {
            videos.told(row.videoId())
                    .ifPresent(video ->
                            place.put(
                                    "id",
                                    webhooks.tell(
                                                    row.userId(),
                                                    "video.published",
                                                    url.isEmpty() ? null : url,
                                                    told(video, report))
                                            .toString()));
        }
        videos.published(row.videoId(), place);
    }

    /// @param video with links
    private static JsonNode told(Video video, JsonNode report) {
        ObjectNode data = TaskJson.MAPPER.createObjectNode();
        data.set("video", TaskJson.MAPPER.<JsonNode>valueToTree(video));
        data.set("leaflet", report.path("leaflet"));
        return data;
    }
}
