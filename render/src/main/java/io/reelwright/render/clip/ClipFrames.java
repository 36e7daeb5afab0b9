package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.picture.Fitting;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Fit;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The frames of one use of a clip, numbered at the film's rate from the moment where the use
/// starts. They are decoded once and in order, and the latest are kept, so frames may be asked for
/// nearly in order by many threads; one from long before costs a new start.
///
/// A start is always the same: at the use's own moment, whoever asks for whichever frame first. So
/// the frames do not depend on threads or segments.
public final class ClipFrames implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long KEPT_BYTES = 96L << 20;
    private static final int FEWEST_KEPT = 12;
    private static final int MOST_KEPT = 32;

    /// A place in the middle of a clip is looked for this much before, since some containers find
    /// their places only roughly.
    private static final long PRE_ROLL_MICROS = 5_000_000;

    private final Clip clip;
    private final ClipShape shape;
    private final List<String> arguments;
    private final boolean loops;
    private final String moment;
    private final ClipCanvas canvas;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, PlanarPicture> latest = new LinkedHashMap<>();
    private @Nullable Ffmpeg decoder;
    private Cost cost = Cost.NONE;
    private long next;
    private long count = -1; // not known before the clip's end was seen

    /// @param start what frame 0 shows
    /// @param loops whether it starts again after its end; else its last frame stays
    /// @throws ClipRefused when it ends before it starts
    public ClipFrames(Clip clip, Fitting fitting, FrameRate rate, Seconds start, boolean loops)
            throws ClipRefused {
        long micros = micros(start);
        if (clip.durationMicros() > 0 && micros >= clip.durationMicros()) {
            throw new ClipRefused(
                    "%s lasts %s s and cannot start at %s s."
                            .formatted(clip.file().getFileName(), seconds(clip), start));
        }
        this.clip = clip;
        this.shape = ClipShape.of(clip, fitting);
        this.loops = loops;
        this.moment = start.toString();
        this.canvas = new ClipCanvas(clip, shape, fitting);
        int bytes = shape.canvasWidth() * shape.canvasHeight() * 3 / 2;
        this.kept = (int) Math.clamp(KEPT_BYTES / bytes, FEWEST_KEPT, MOST_KEPT);
        long from = micros > 2 * PRE_ROLL_MICROS ? micros - PRE_ROLL_MICROS : 0;
        this.arguments = new ArrayList<>(clip.input(from));
        arguments.addAll(List.of("-filter_threads", "1", "-filter_complex"));
        arguments.add(ClipFilter.of(clip, shape, fitting.fit(), rate, micros - from));
        arguments.addAll(List.of("-map", "[out]", "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", canvas.pixelFormat(), "pipe:1"));
    }

    /// Looks whether a use of a file as a clip will do, by its first frame.
    ///
    /// @throws ClipRefused when it will not
    public static void check(Path file, Seconds start) throws IOException, InterruptedException {
        Fitting small = new Fitting(64, 64, Fit.STRETCH, 0);
        try (ClipFrames frames =
                new ClipFrames(ClipProbe.probe(file), small, FrameRate.of(30), start, false)) {
            frames.at(0);
        }
    }

    private static long micros(Seconds start) {
        return BigInteger.valueOf(start.numerator())
                .multiply(BigInteger.valueOf(1_000_000))
                .divide(BigInteger.valueOf(start.denominator()))
                .longValueExact();
    }

    private static String seconds(Clip clip) {
        return BigDecimal.valueOf(clip.durationMicros() / 1000, 3).toPlainString();
    }

    /// The picture that is seen at a frame. Safe for use by many threads.
    ///
    /// @param frame from 0
    /// @throws ClipRefused when the clip has no picture that can be decoded
    public PlanarPicture at(long frame) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long wanted = wanted(frame);
                PlanarPicture picture = latest.get(wanted);
                if (picture != null) {
                    return picture;
                }
                if (decoder == null || wanted < next) {
                    restart();
                }
                decode();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Which of the clip's frames that is, as far as its end is known.
    private long wanted(long frame) {
        if (count < 0) {
            return frame;
        }
        return loops ? frame % count : Math.min(frame, count - 1);
    }

    private void restart() throws IOException, InterruptedException {
        end();
        next = 0;
        decoder = Ffmpeg.startConfined(arguments, PATIENCE);
    }

    private void decode() throws IOException, InterruptedException {
        Ffmpeg program = Objects.requireNonNull(decoder);
        byte[] frame = canvas.buffer();
        if (program.read(frame, frame.length) == frame.length) {
            keep(canvas.picture(frame));
            return;
        }
        String said = "";
        try {
            program.finish(PATIENCE);
        } catch (RenderFailed failed) {
            if (failed.wasKilled()) {
                throw failed; // ended by a limit, not by its input
            }
            said = failed.lastLines().isEmpty() ? "" : " (" + failed.lastLines().getLast() + ")";
        }
        end();
        if (next == 0) {
            throw new ClipRefused(
                    "%s has no picture from %s s on that can be decoded%s."
                            .formatted(clip.file().getFileName(), moment, said));
        }
        count = next;
    }

    private void keep(PlanarPicture picture) {
        latest.remove(next);
        latest.put(next++, picture);
        Iterator<Long> oldest = latest.keySet().iterator();
        while (latest.size() > kept && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private void end() {
        if (decoder != null) {
            cost = cost.plus(decoder.cost());
            decoder.close();
            decoder = null;
        }
    }

    /// What its decoders took that have ended.
    public Cost cost() {
        lock.lock();
        try {
            return cost;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            end();
            latest.clear();
        } finally {
            lock.unlock();
        }
    }
}
