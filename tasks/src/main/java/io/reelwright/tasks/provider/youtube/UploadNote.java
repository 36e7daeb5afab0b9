package io.reelwright.tasks.provider.youtube;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.PublishRun;
import java.io.IOException;
import tools.jackson.core.JacksonException;

/// Where an [Upload] is kept between runs: with the task, in the media store.
final class UploadNote {

    static final String NAME = "youtube-upload";

    private final PublishRun run;
    private final YouTubeLink link;
    private final String owner;

    UploadNote(PublishRun run, YouTubeLink link, String videoId) {
        this.run = run;
        this.link = link;
        this.owner = "upload of " + videoId;
    }

    /// What an earlier run left; a new one where it left nothing, or was of another file.
    Upload read(String film) throws IOException {
        String sealed = run.recall(NAME).orElse(null);
        if (sealed == null) {
            return Upload.of(film);
        }
        try {
            Upload upload = TaskJson.MAPPER.readValue(link.open(sealed, owner), Upload.class);
            return upload.film().equals(film) ? upload : Upload.of(film);
        } catch (JacksonException unreadable) {
            return Upload.of(film);
        }
    }

    Upload write(Upload upload) throws IOException {
        run.keep(NAME, link.seal(TaskJson.MAPPER.writeValueAsString(upload), owner));
        return upload;
    }
}
