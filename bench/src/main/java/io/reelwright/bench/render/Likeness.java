package io.reelwright.bench.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.render.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How like the reference a film is, by ffmpeg's `ssim` filter.
final class Likeness {

    private static final Pattern ALL = Pattern.compile("n:\\d+ .*All:([0-9.]+) ");

    private Likeness() {}

    /// The mean of all frames, each over all three planes.
    ///
    /// @param raw the reference's frames, `yuv420p`
    /// @throws IOException when the film has not the reference's number of frames
    static double of(Path film, Path raw, int frames) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(
                        "-i",
                        film.toString(),
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "yuv420p",
                        "-s",
                        Workload.WIDTH + "x" + Workload.HEIGHT,
                        "-framerate",
                        "" + Workload.RATE,
                        "-i",
                        raw.toString(),
                        "-lavfi",
                        "[0:v]settb=1/30,setpts=N[a];[1:v]settb=1/30,setpts=N[b];"
                                + "[a][b]ssim=stats_file=-:shortest=1",
                        "-f",
                        "null",
                        "-");
        String told = new String(Ffmpeg.output(arguments, Duration.ofMinutes(10)), UTF_8);
        Matcher line = ALL.matcher(told);
        int count = 0;
        double sum = 0;
        for (; line.find(); count++) {
            sum += Double.parseDouble(line.group(1));
        }
        if (Math.abs(count - frames) > 1) {
            throw new IOException(
                    film.getFileName() + " has " + count + " frames; the film has " + frames + ".");
        }
        return sum / count;
    }
}
