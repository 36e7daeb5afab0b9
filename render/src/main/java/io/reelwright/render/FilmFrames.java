package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
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
public final class FilmFrames {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /// From this distance on, the frames that stand alone are near enough, and reading no others
    /// takes a tenth of the time, in a long film a hundredth. In our films one comes at least this
    /// often, and where a scene begins.
    static final Duration KEYFRAMES_DO = Duration.ofSeconds(2);

    private final Path file;
    private final MediaFacts facts;

    private FilmFrames(Path file, MediaFacts facts) {
        this.file = file;
        this.facts = facts;
    }

    /// @param film any media file with pictures
    public static FilmFrames of(Path film) throws IOException, InterruptedException {
        MediaFacts facts = Ffprobe.facts(film);
        if (facts.width() < 1 || facts.height() < 1) {
            throw noPictures(film);
        }
        if (facts.duration().isZero()) {
            throw new RenderFailed(
                    film.getFileName() + " does not say how long it is.", 0, List.of());
        }
        return new FilmFrames(film, facts);
    }

    /// How long the film is.
    public Duration length() {
        return facts.duration();
    }

    private static RenderFailed noPictures(Path film) {
        return new RenderFailed(film.getFileName() + " has no pictures.", 0, List.of());
    }

    private static int even(double size) {
        return Math.max(2, (int) Math.round(size / 2) * 2);
    }

    /// The frames on screen at `first` and every `apart` after it, all within the film.
    ///
    /// @param longest the most pixels to a side; a film that is smaller is not enlarged
    List<Still> take(int longest, Duration first, Duration apart, int count)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        boolean keyframesDo = apart.compareTo(KEYFRAMES_DO) >= 0;
        if (keyframesDo) {
            // On more threads it takes longer: what is skipped is handed around all the same.
            arguments.addAll(List.of("-threads", "1", "-skip_frame", "nokey"));
        }
        // The last of those that stand alone stays to the film's end.
        String before = keyframesDo ? "tpad=stop=-1:stop_mode=clone," : "";
        List<Still> stills = pictures(longest, arguments, before, first, apart, count);
        if (stills.isEmpty()) {
            throw noPictures(file);
        }
        return stills;
    }

    /// As [#take], where it is a short part of the film.
    ///
    /// @param most how many; fewer come where the film ends
    List<Still> takeFrom(int longest, Duration first, Duration apart, int most)
            throws IOException, InterruptedException {
        List<String> seek = List.of("-ss", seconds(first));
        return pictures(longest, seek, "", Duration.ZERO, apart, most);
    }

    /// The filter keeps, for each moment, the last frame that came up to it.
    private List<Still> pictures(
            int longest,
            List<String> reading,
            String before,
            Duration first,
            Duration apart,
            int most)
            throws IOException, InterruptedException {
        double scale = Math.min(1, (double) longest / Math.max(facts.width(), facts.height()));
        int across = even(facts.width() * scale);
        int down = even(facts.height() * scale);
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(reading);
        arguments.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "" + most));
        String evenly =
                "setpts=PTS-%s/TB,fps=fps=1/%s:round=up:start_time=0,scale=%d:%d"
                        .formatted(seconds(first), seconds(apart), across, down);
        arguments.addAll(List.of("-vf", before + evenly));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
        return stills(Ffmpeg.output(arguments, DEADLINE), across, down);
    }

    private static List<Still> stills(byte[] frames, int width, int height) {
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
