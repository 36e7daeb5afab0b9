package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.youtube.YouTubeLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoutubeUploadTest {

    private static final String ID = "0190c2d4-e5f6-7000-8000-000000000001";

    @TempDir Path folder;

    /// They name files, and anybody may submit a task of this type.
    @Test
    void refusesIdsAndLanguagesThatLeadOutOfTheFolder() {
        assertThatThrownBy(() -> run("a/../../../etc", "en"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("video_id");
        assertThatThrownBy(() -> run(ID, "../../x"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("language");
        assertThat(folder.resolve("published")).doesNotExist();
    }

    private void run(String videoId, String language) throws Exception {
        Output file =
                new Output(
                        "video", "film.mp4", AssetType.VIDEO_CLIP, "mp4", 1, 1.0, null, Map.of());
        YoutubeUpload.to(
                        PublishSettings.from(
                                Map.of(
                                        PublishSettings.FOLDER,
                                        folder.resolve("published").toString())),
                        YouTubeLink.NONE)
                .run(
                        new YoutubeUpload.Input(
                                "folder",
                                videoId,
                                file,
                                null,
                                List.of(new YoutubeUpload.Captions(language, "?", file)),
                                "Tides",
                                "",
                                List.of(),
                                "en",
                                List.of(),
                                null),
                        new DirectoryRun(folder, "run"));
    }
}
