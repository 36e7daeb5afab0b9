package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.picture.Still;
import io.reelwright.render.picture.StillGrid;
import io.reelwright.render.time.Timecode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a player shows while somebody drags along its time line: small frames on large sheets, and
/// a WebVTT file that says for each stretch of the film which part of which sheet to show, as a
/// spatial media fragment (W3C Media Fragments URI 1.0, 4.2.2).
///
/// ```
/// 00:00:02.000 --> 00:00:03.000
/// storyboard-1.jpg#xywh=320,0,160,90
/// ```
///
/// Players resolve the sheet's name against the address of the WebVTT file.
public final class Storyboard {

    /// The file that players are given.
    public static final String CUES = "storyboard.vtt";

    private static final int LONGEST = 160;
    private static final int COLUMNS = 10;
    private static final int A_SHEET = 100;
    private static final int MOST_FRAMES = 240;
    private static final StillGrid GRID = new StillGrid(COLUMNS, 0);

    private Storyboard() {}

    /// One that is being made beside other work. Closed before its end, it is given up.
    public static final class Making implements Closeable {

        private final MeasuredThread thread;
        private List<Path> files = List.of();

        private Making(FilmFrames film, Path directory) {
            thread =
                    MeasuredThread.start(
                            "storyboard",
                            () -> {
                                files = write(film, directory);
                                return Cost.NONE;
                            });
        }

        /// Waits for its end.
        ///
        /// @return as [Storyboard#write]
        public List<Path> files() throws IOException, InterruptedException {
            thread.cost();
            return files;
        }

        @Override
        public void close() {
            thread.close();
        }
    }

    /// As [#write], on a thread of its own: to read a film through keeps no processor busy.
    public static Making start(FilmFrames film, Path directory) {
        return new Making(film, directory);
    }

    /// A frame for every two seconds; for longer stretches, 240 in all, in films of more than eight
    /// minutes.
    ///
    /// @param directory made if it is not there; gets `storyboard.vtt`, `storyboard-1.jpg` and so
    ///   on
    /// @return these files, the cues first
    public static List<Path> write(FilmFrames film, Path directory)
            throws IOException, InterruptedException {
        Duration length = film.length();
        Duration apart = apart(length);
        int count = Math.max(1, Math.round((float) length.toMillis() / apart.toMillis()));
        List<Still> stills = film.take(LONGEST, apart.dividedBy(2), apart, count);
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>(List.of(directory.resolve(CUES)));
        for (int from = 0; from < stills.size(); from += A_SHEET) {
            List<Still> sheet = stills.subList(from, Math.min(stills.size(), from + A_SHEET));
            Path place = directory.resolve(sheetName(from));
            files.add(place);
            try (UnfinishedFile file = UnfinishedFile.of(place)) {
                GRID.writeJpeg(sheet, List.of(), file.path());
                file.finish();
            }
        }
        try (UnfinishedFile file = UnfinishedFile.of(directory.resolve(CUES))) {
            Files.writeString(file.path(), cues(stills, apart, length));
            file.finish();
        }
        return files;
    }

    private static Duration apart(Duration length) {
        Duration needed = length.dividedBy(MOST_FRAMES);
        return needed.compareTo(FilmFrames.KEYFRAMES_DO) > 0 ? needed : FilmFrames.KEYFRAMES_DO;
    }

    private static String sheetName(int index) {
        return "storyboard-" + (index / A_SHEET + 1) + ".jpg";
    }

    /// The last of them is up to half as long again, or as short: it takes what is left.
    private static String cues(List<Still> stills, Duration apart, Duration length) {
        List<String> cues = new ArrayList<>(List.of("WEBVTT\n"));
        for (int i = 0; i < stills.size(); i++) {
            Still still = stills.get(i);
            int place = i % A_SHEET;
            boolean isLast = i == stills.size() - 1;
            cues.add(
                    "%s --> %s\n%s#xywh=%d,%d,%d,%d\n"
                            .formatted(
                                    moment(apart.multipliedBy(i)),
                                    moment(isLast ? length : apart.multipliedBy(i + 1)),
                                    sheetName(i),
                                    GRID.x(place, still),
                                    GRID.y(place, still),
                                    still.width(),
                                    still.height()));
        }
        return String.join("\n", cues);
    }

    private static String moment(Duration time) {
        return new Timecode(time.toMillis()).vtt();
    }
}
