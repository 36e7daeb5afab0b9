package io.reelwright.server.task;

import io.reelwright.tasks.contract.TaskType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A task's move in the user's words.
final class Announcement {

    private Announcement() {}

    static TaskChanged of(Task task, Instant now) {
        UUID stream = task.jobId() == null ? task.taskId() : task.jobId();
        return new TaskChanged(
                Objects.requireNonNullElse(task.sessionId(), stream.toString()),
                task.jobId(),
                task.taskId(),
                eventType(task),
                message(task),
                data(task),
                now);
    }

    private static String eventType(Task task) {
        return switch (task.status()) {
            case PROCESSING -> task.progress() > 0 ? "progress_update" : "status_change";
            case COMPLETED -> "completion";
            case FAILED -> "error";
            case QUEUED, RETRYING, CANCELLED, EXPIRED -> "status_change";
        };
    }

    private static String message(Task task) {
        String work = task.metadata().path(Task.TITLE).asString(work(task.taskType()));
        return switch (task.status()) {
            case QUEUED -> work + ": waiting";
            case PROCESSING -> work;
            case RETRYING -> work + ": failed, will be tried again";
            case COMPLETED -> work + (task.cached() ? ": taken from earlier work" : ": done");
            case FAILED -> task.error() == null ? work + ": failed" : task.error().errorMessage();
            case EXPIRED -> work + ": failed, and can no longer be tried again";
            case CANCELLED -> work + ": cancelled";
        };
    }

    /// For a task that was submitted alone, without a title.
    private static String work(TaskType type) {
        return switch (type) {
            case TRENDING_ANALYSIS -> "Looking for trends";
            case CONTENT_ANALYSIS -> "Reading the sources";
            case SCRIPT_GENERATION -> "Writing the script";
            case MEDIA_GENERATION -> "Speaking and drawing";
            case IMAGE_GENERATION -> "Drawing a picture";
            case AUDIO_SYNTHESIS -> "Making sound";
            case VIDEO_GENERATION -> "Making a clip";
            case SEGMENT_RENDER -> "Rendering a part of the film";
            case VIDEO_COMPOSITION -> "Putting the film together";
            case THUMBNAIL_GENERATION -> "Choosing thumbnails";
            case SUBTITLE_GENERATION -> "Writing subtitles";
            case YOUTUBE_UPLOAD -> "Publishing";
            case FILE_PROCESSING -> "Processing a file";
        };
    }

    private static Map<String, Object> data(Task task) {
        Map<String, Object> data = new HashMap<>();
        data.put("task_type", task.taskType().key());
        data.put("status", task.status().key());
        data.put("percentage", task.progress());
        data.put("cached", task.cached());
        if (task.metadata().has(Task.SCENE)) {
            data.put(Task.SCENE, task.metadata().path(Task.SCENE));
        }
        if (task.currentStep() != null) {
            data.put("current_step", task.currentStep());
        }
        if (task.detailedStatus() != null) {
            data.put("detailed_status", task.detailedStatus());
        }
        if (task.error() != null) {
            data.put("error", task.error().withoutStackTrace());
        }
        return data;
    }
}
