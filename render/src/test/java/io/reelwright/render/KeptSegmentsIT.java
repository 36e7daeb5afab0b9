package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSegmentsIT {

    @TempDir Path directory;
    private final List<Long> rendered = new ArrayList<>();

    private Cost write(Timeline timeline) throws Exception {
        rendered.clear();
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        return new Film(timeline, Encoding.of(Format.MP4, Quality.LOW))
                .writeKeeping(
                        directory.resolve("kept"),
                        scratch,
                        directory.resolve("film.mp4"),
                        (stage, done, _) -> {
                            if (stage == Film.Stage.RENDERING) {
                                rendered.add(done);
                            }
                        });
    }

    @Test
    void onlyWhatChangedIsRenderedAgain() throws Exception {
        Timeline film = NumberedFilm.in(directory).timeline(320, 180);
        Cost first = write(film);
        assertThat(rendered).hasSize(164);
        byte[] made = Files.readAllBytes(directory.resolve("film.mp4"));

        Cost again = write(film);
        assertThat(rendered).isEmpty();
        assertThat(directory.resolve("film.mp4")).hasBinaryContent(made);
        assertThat(again.cpu()).isLessThan(first.cpu().dividedBy(2));

        write(withABlackScene(film, 3));
        assertThat(rendered).hasSize(NumberedFilm.SCENE);
        assertThat(Ffprobe.countedFacts(directory.resolve("film.mp4")).frames()).isEqualTo(164);
    }

    private static Timeline withABlackScene(Timeline film, int changed) {
        List<Scene> scenes = new ArrayList<>(film.scenes());
        Scene scene = scenes.get(changed);
        scenes.set(
                changed,
                new Scene(
                        scene.id(),
                        scene.span(),
                        new Visual.Plain(Colour.BLACK),
                        scene.transition()));
        return new Timeline(
                film.version(),
                film.title(),
                film.width(),
                film.height(),
                film.frameRate(),
                film.background(),
                scenes,
                film.tracks(),
                film.captions(),
                film.sound(),
                film.chapters());
    }
}
