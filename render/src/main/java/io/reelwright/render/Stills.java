package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.picture.Still;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Takes the best of a few frames near a moment of a finished film.
public final class Stills {

    private static final int CANDIDATES = 5;
    private static final long APART_MS = 250;
    private static final int WIDEST = 1280;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private Stills() {}

    /// @param milliseconds where in the film it is
    public record Found(long milliseconds, Still still) {}

    /// @param film its facts, as probed
    /// @param around milliseconds from the start; the frame is found within half a second of it
    public static Found near(Path file, MediaFacts film, long around)
            throws IOException, InterruptedException {
        long first = Math.max(0, around - APART_MS * (CANDIDATES / 2));
        int width = Math.max(2, Math.min(WIDEST, film.width()) & ~1);
        int height =
                Math.max(
                        2, (int) Math.round((double) film.height() * width / film.width() / 2) * 2);
        byte[] frames = Ffmpeg.output(arguments(file, first, width, height), DEADLINE);
        List<Found> found = new ArrayList<>();
        int size = width * height * 3;
        for (int i = 0; (i + 1) * size <= frames.length; i++) {
            byte[] rgb = Arrays.copyOfRange(frames, i * size, (i + 1) * size);
            found.add(new Found(first + i * APART_MS, new Still(width, height, rgb)));
        }
        return found.stream()
                .max((a, b) -> Double.compare(a.still.merit(), b.still.merit()))
                .orElseThrow(() ->
                        new RenderFailed(
                                "There is no frame at " + around + " ms of the film.",
                                0,
                                List.of()));
    }

    private static List<String> arguments(Path file, long first, int width, int height) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-ss", seconds(first), "-i", "file:" + file.toAbsolutePath()));
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "" + CANDIDATES));
        arguments.addAll(List.of("-vf", "fps=1000/" + APART_MS + ",scale=" + width + ":" + height));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
        return arguments;
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%d.%03d", milliseconds / 1000, milliseconds % 1000);
    }
}
