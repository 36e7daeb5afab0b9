package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.picture.Still;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames of a finished film as pictures, at even distances.
final class FilmFrames {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /// From this distance on, the frames that stand alone are near enough, and reading no others
    /// takes a tenth of the time, in a long film a hundredth. In our films one comes at least this
    /// often, and where a scene begins.
    static final Duration KEYFRAMES_DO = Duration.ofSeconds(2);

    private final Path file;
    private final int width;
    private final int height;

    private FilmFrames(Path file, int width, int height) {
        this.file = file;
        this.width = width;
        this.height = height;
    }

    /// @param film its facts, as probed
    /// @param longest the most pixels to a side; a film that is smaller is not enlarged
    static FilmFrames of(Path file, MediaFacts film, int longest) throws RenderFailed {
        if (film.width() < 1 || film.height() < 1) {
            throw new RenderFailed(file.getFileName() + " has no pictures.", 0, List.of());
        }
        if (film.duration().isZero()) {
            throw new RenderFailed(
                    file.getFileName() + " does not say how long it is.", 0, List.of());
        }
        double scale = Math.min(1, (double) longest / Math.max(film.width(), film.height()));
        return new FilmFrames(file, even(film.width() * scale), even(film.height() * scale));
    }

    private static int even(double size) {
        return Math.max(2, (int) Math.round(size / 2) * 2);
    }

    /// The frames on screen at `first` and every `apart` after it, all within the film.
    List<Still> take(Duration first, Duration apart, int count)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        boolean keyframesDo = apart.compareTo(KEYFRAMES_DO) >= 0;
        if (keyframesDo) {
            arguments.addAll(List.of("-skip_frame", "nokey"));
        }
        arguments.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        // The last of those that stand alone stays to the film's end.
        String before = keyframesDo ? "tpad=stop=-1:stop_mode=clone," : "";
        return pictures(arguments, before, first, apart, count);
    }

    /// As [#take], where it is a short part of the film.
    ///
    /// @param most how many; fewer come where the film ends
    List<Still> takeFrom(Duration first, Duration apart, int most)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-ss", seconds(first), "-i", "file:" + file.toAbsolutePath()));
        return pictures(arguments, "", Duration.ZERO, apart, most);
    }

    /// The filter keeps, for each moment, the last frame that came up to it.
    private List<Still> pictures(
            List<String> input, String before, Duration first, Duration apart, int most)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(input);
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "" + most));
        String evenly =
                "setpts=PTS-%s/TB,fps=fps=1/%s:round=up:start_time=0,scale=%d:%d"
                        .formatted(seconds(first), seconds(apart), width, height);
        arguments.addAll(List.of("-vf", before + evenly));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
        return stills(Ffmpeg.output(arguments, DEADLINE));
    }

    private List<Still> stills(byte[] frames) {
        List<Still> stills = new ArrayList<>();
        int size = width * height * 3;
        for (int at = 0; at + size <= frames.length; at += size) {
            stills.add(new Still(width, height, Arrays.copyOfRange(frames, at, at + size)));
        }
        return stills;
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).toPlainString();
    }
}
