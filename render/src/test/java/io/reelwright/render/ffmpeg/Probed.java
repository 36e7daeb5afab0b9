package io.reelwright.render.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What ffprobe prints of a file, for tests that look closer than [Ffprobe] does.
public final class Probed {

    private Probed() {}

    /// @param stream as `v:0`
    /// @param entries as `packet=dts_time,pts_time`; each line has them in ffprobe's own order
    public static List<String> lines(Path file, String stream, String entries)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-select_streams", stream, "-show_entries", entries));
        arguments.addAll(List.of("-of", "compact=print_section=0:nokey=1", "file:" + file));
        try (Ffmpeg probe = Ffmpeg.startProbe(arguments)) {
            byte[] text = probe.drained(Duration.ofMinutes(1));
            return new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
