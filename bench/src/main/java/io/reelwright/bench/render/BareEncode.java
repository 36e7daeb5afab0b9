package io.reelwright.bench.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The bound: the reference's frames, ready-made, piped to the encoder, and the finished sound.
///
/// @param raw the frames
record BareEncode(Path raw) implements Engine {

    @Override
    public String name() {
        return "bound: ready-made frames and sound";
    }

    @Override
    public List<ProcessBuilder> pipeline(Workload film, Path out)
            throws IOException, InterruptedException {
        ProcessBuilder encoder =
                FfmpegProgram.quiet()
                        .with("-f", "rawvideo", "-pix_fmt", "yuv420p")
                        .with("-s", Workload.WIDTH + "x" + Workload.HEIGHT)
                        .with("-framerate", "" + Workload.RATE, "-i", "pipe:0")
                        .with("-i", film.mixed().toString(), "-map", "0:v", "-map", "1:a")
                        .with(Workload.VIDEO_CODEC)
                        .with(Workload.SOUND_CODEC)
                        .with("-movflags", "+faststart", out.toString())
                        .builder();
        return List.of(new ProcessBuilder("cat", raw.toString()), encoder);
    }
}
