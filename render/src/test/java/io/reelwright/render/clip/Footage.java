package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes videos for tests with the bundled ffmpeg.
public record Footage(Path directory) {

    private static final Duration SOON = Duration.ofMinutes(1);

    /// @param source a graph of ffmpeg's own sources
    /// @param output its options
    public Path make(String name, String source, String... output) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
        arguments.addAll(Arrays.asList(output));
        return run(name, arguments);
    }

    public Path from(Path file, String name, String before, String... output) throws Exception {
        List<String> arguments = new ArrayList<>();
        if (!before.isEmpty()) {
            arguments.addAll(Arrays.asList(before.split(" ")));
        }
        arguments.addAll(List.of("-i", "file:" + file));
        arguments.addAll(Arrays.asList(output));
        return run(name, arguments);
    }

    private Path run(String name, List<String> arguments) throws Exception {
        Path file = directory.resolve(name);
        List<String> all = new ArrayList<>(arguments);
        all.add("file:" + file);
        Ffmpeg.run(all, SOON);
        return file;
    }

    /// Grey frames whose luma is `16 + step * number`.
    public static String ramp(int size, String rate, int frames, int step) {
        return "color=gray:s=%dx%d:r=%s,trim=end_frame=%d,format=yuv420p,geq=lum=16+%d*N:cb=128:cr=128"
                .formatted(size, size, rate, frames, step);
    }

    /// Left half red, right half blue.
    public static String halves(int width, int height, String more) {
        return "color=red:s=%dx%d:r=30,trim=end_frame=6,format=rgb24,drawbox=x=%d:y=0:w=%d:h=%d:color=blue:t=fill%s"
                .formatted(width, height, width / 2, width / 2, height, more);
    }
}
