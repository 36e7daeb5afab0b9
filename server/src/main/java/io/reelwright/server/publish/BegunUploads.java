package io.reelwright.server.publish;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Task;
import io.reelwright.tasks.provider.youtube.YouTubePublisher;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.worker.TaskNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Uploads to YouTube that tasks began and did not end well: the video may be there, so it is not
/// uploaded a second time unless the user says so.
@Component
class BegunUploads {

    private final MediaStore store;

    BegunUploads(MediaStore store) {
        this.store = store;
    }

    /// Has a new task go on with what an earlier one began, where it began anything.
    ///
    /// @throws Problem when the new one publishes in another way
    void goOn(Task earlier, NewTask task) {
        String begun = note(earlier.projectId(), earlier.taskId().toString());
        try {
            if (store.size(begun).isEmpty()) {
                return;
            }
            if (!earlier.contentKey().equals(task.contentKey())) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "Task %s began to upload this video with other details, and it may be on YouTube. Look at the channel. To go on with that upload, give the same details; to upload it a second time, say \"again\": true."
                                .formatted(earlier.taskId()),
                        Map.of("task_id", earlier.taskId().toString()),
                        List.of(),
                        null);
            }
            copy(begun, note(earlier.projectId(), task.taskId().toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void copy(String from, String to) throws IOException {
        Path scratch = Files.createTempDirectory("upload-note");
        try {
            store.put(store.fetch(from, scratch), to);
        } finally {
            FileTree.delete(scratch);
        }
    }

    private static String note(String projectId, String taskId) {
        return TaskNotes.path(
                "projects/" + projectId + "/attempts/" + taskId + "/1",
                YouTubePublisher.UPLOAD_NOTE);
    }
}
