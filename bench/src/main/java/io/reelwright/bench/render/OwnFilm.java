package io.reelwright.bench.render;

import io.reelwright.render.Encoding;
import io.reelwright.render.FilmFile;
import io.reelwright.render.Format;
import io.reelwright.render.Progress;
import io.reelwright.render.Quality;
import io.reelwright.render.Renderer;
import io.reelwright.render.timeline.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `reelwright bench own-film`: what `bench render` starts for our own engine.
@Command(name = "own-film", hidden = true, description = "Makes the film of bench render once.")
public final class OwnFilm implements Callable<Integer> {

    @Parameters(index = "0")
    private Path directory;

    @Parameters(index = "1")
    private int scenes;

    @Parameters(index = "2")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Workload film = new Workload(directory, scenes);
        Timeline timeline = film.timeline();
        Path scratch = Files.createTempDirectory(directory, "own");
        Path segment = scratch.resolve("film.mp4");
        Renderer.ofThisMachine()
                .render(
                        timeline,
                        timeline.span(),
                        Encoding.of(Format.MP4, Quality.MEDIUM),
                        segment,
                        Progress.NONE);
        new FilmFile("Bench", List.of())
                .write(
                        Format.MP4,
                        List.of(segment),
                        film.soundtrack(),
                        film.samples(),
                        scratch,
                        out,
                        Progress.NONE);
        return 0;
    }
}
