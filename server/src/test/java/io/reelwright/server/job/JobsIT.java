package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.project.Projects;
import io.reelwright.server.video.Video;
import io.reelwright.server.video.Videos;
import io.reelwright.tasks.TaskType;
import io.reelwright.tasks.script.Script;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        assertThat(studio.tasks(job)).hasSize(17);
    }
}
