package io.reelwright.render;

import io.reelwright.render.timeline.Soundtrack;
import java.nio.file.Path;
import java.util.List;

/// Finished films of segments and a soundtrack.
final class TestFilm {

    private TestFilm() {}

    /// @param samples how long the film is, at 48 kHz
    static void write(
            FilmFile film,
            Format format,
            List<Path> segments,
            Soundtrack track,
            long samples,
            Path scratch,
            Path out)
            throws Exception {
        Path sound = scratch.resolve("film-sound." + format.soundExtension());
        new FilmSound(format).write(track, samples, sound, Progress.NONE);
        film.write(format, segments, sound, scratch, out);
    }
}
