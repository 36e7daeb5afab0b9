package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.picture.Still;
import io.reelwright.render.picture.StillGrid;
import io.reelwright.render.time.Timecode;
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
    private static final long LEAST_APART_MS = 1000;
    private static final long MOST_FRAMES = 240;
    private static final StillGrid GRID = new StillGrid(COLUMNS, 0);

    private Storyboard() {}

    /// One frame a second, in films longer than four minutes 240 in all.
    ///
    /// @param film any media file with pictures
    /// @param directory made if it is not there; gets `storyboard.vtt`, `storyboard-1.jpg` and so
    ///   on
    /// @return these files, the cues first
    public static List<Path> write(Path film, Path directory)
            throws IOException, InterruptedException {
        MediaFacts facts = Ffprobe.facts(film);
        Duration length = facts.duration();
        long count = Math.clamp(Math.ceilDiv(length.toMillis(), LEAST_APART_MS), 1, MOST_FRAMES);
        Duration apart = length.dividedBy(count);
        List<Still> stills =
                FilmFrames.of(film, facts, LONGEST).take(apart.dividedBy(2), apart, (int) count);
        if (stills.isEmpty()) {
            throw new RenderFailed(film.getFileName() + " has no pictures.", 0, List.of());
        }
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
            Files.writeString(file.path(), cues(stills, length));
            file.finish();
        }
        return files;
    }

    private static String sheetName(int index) {
        return "storyboard-" + (index / A_SHEET + 1) + ".jpg";
    }

    private static String cues(List<Still> stills, Duration length) {
        List<String> cues = new ArrayList<>(List.of("WEBVTT\n"));
        for (int i = 0; i < stills.size(); i++) {
            Still still = stills.get(i);
            int place = i % A_SHEET;
            cues.add(
                    "%s --> %s\n%s#xywh=%d,%d,%d,%d\n"
                            .formatted(
                                    moment(i, stills.size(), length),
                                    moment(i + 1, stills.size(), length),
                                    sheetName(i),
                                    GRID.x(place, still),
                                    GRID.y(place, still),
                                    still.width(),
                                    still.height()));
        }
        return String.join("\n", cues);
    }

    private static String moment(int index, int count, Duration length) {
        return new Timecode(length.toMillis() * index / count).vtt();
    }
}
