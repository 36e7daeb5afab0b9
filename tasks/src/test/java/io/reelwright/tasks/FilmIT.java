package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole film through the real tasks and the real ffmpeg.
class FilmIT {

    @TempDir Path root;

    @Test
    void makesAFilmOfScenesAndTransitions() throws Exception {
        FilmSettings film = new FilmSettings(640, 360, "30/1", "medium", "mp4", "burned");
        FilmFixture fixture = new FilmFixture(root, film);
        List<SceneClip> scenes = fixture.scenes(2);

        List<Output> segments = FilmFixture.segments(film, scenes, root);
        Output video = fixture.compose(scenes, segments);

        MediaFacts facts = Ffprobe.countedFacts(root.resolve(video.path()));
        assertThat(facts.frames()).isEqualTo(((Number) video.metadata().get("frames")).longValue());
        assertThat(facts.width()).isEqualTo(640);
        assertThat(facts.height()).isEqualTo(360);
        assertThat(facts.videoCodec()).isEqualTo("h264");
        assertThat(facts.audioCodec()).isEqualTo("aac");
        assertThat(facts.durationSeconds())
                .isCloseTo(facts.frames() / 30.0, org.assertj.core.data.Offset.offset(0.03));
    }
}
