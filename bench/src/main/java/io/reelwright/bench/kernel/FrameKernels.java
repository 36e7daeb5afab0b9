package io.reelwright.bench.kernel;

import io.reelwright.render.frame.Blend;
import io.reelwright.render.frame.Overlay;
import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Resampler;
import io.reelwright.render.frame.YuvFrame;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Milliseconds of one thread for one frame of 1920x1080.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FrameKernels {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private final int[] rgb = new Random(1).ints((long) WIDTH * HEIGHT).toArray();
    private final PlanarPicture picture = PlanarPicture.of(rgb, WIDTH, HEIGHT);
    private final Resampler resampler = new Resampler(WIDTH, HEIGHT);
    private final YuvFrame frame = YuvFrame.of(WIDTH, HEIGHT);
    private final YuvFrame next = YuvFrame.of(WIDTH, HEIGHT);
    private final Overlay caption = caption();
    private int round;

    private static Overlay caption() {
        int[] argb = new int[1000 * 100];
        Arrays.fill(argb, 0x99000000);
        return Overlay.of(argb, 460, 920, 1000, 100);
    }

    /// Pictures come as RGB and are converted once.
    @Benchmark
    public PlanarPicture colourConversion() {
        return PlanarPicture.of(rgb, WIDTH, HEIGHT);
    }

    @Benchmark
    public YuvFrame resample() {
        double width = WIDTH / (1 + 0.1 * (round++ % 100) / 100);
        double height = width * HEIGHT / WIDTH;
        resampler.draw(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, frame);
        return frame;
    }

    @Benchmark
    public YuvFrame blend() {
        Blend.crossFade(frame, next, 100);
        return frame;
    }

    /// A caption of 1000x100 pixels.
    @Benchmark
    public YuvFrame overlay() {
        caption.draw(frame, Blend.ALL);
        return frame;
    }

    /// The same while it comes and goes.
    @Benchmark
    public YuvFrame overlayHalfSeen() {
        caption.draw(frame, 128);
        return frame;
    }
}
