package io.reelwright.render;

import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.picture.Still;
import io.reelwright.render.picture.StillGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// A finished film on one page: frames at even distances, each with its time.
///
/// @param columns 1 to 20
/// @param rows 1 to 20
public record ContactSheet(int columns, int rows) {

    public static final ContactSheet USUAL = new ContactSheet(4, 4);

    private static final int MOST = 20;
    private static final int LONGEST = 360;
    private static final int GAP = 8;

    public ContactSheet {
        if (columns < 1 || columns > MOST || rows < 1 || rows > MOST) {
            throw new IllegalArgumentException(
                    "A contact sheet cannot have "
                            + columns
                            + " columns and "
                            + rows
                            + " rows: 1 to 20 of each.");
        }
    }

    /// @param film any media file with pictures
    /// @param out a JPEG
    public void write(Path film, Path out) throws IOException, InterruptedException {
        FilmFrames frames = FilmFrames.of(film);
        Duration apart = frames.length().dividedBy((long) columns * rows);
        Duration first = apart.dividedBy(2);
        List<Still> stills = frames.take(LONGEST, first, apart, columns * rows);
        List<String> labels =
                IntStream.range(0, stills.size())
                        .mapToObj(i -> clock(first.plus(apart.multipliedBy(i))))
                        .toList();
        try (UnfinishedFile file = UnfinishedFile.of(out)) {
            new StillGrid(columns, GAP).writeJpeg(stills, labels, file.path());
            file.finish();
        }
    }

    /// `1:05`, and with hours `1:01:05`.
    private static String clock(Duration time) {
        return time.toHours() == 0
                ? "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d:%02d:%02d"
                        .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
