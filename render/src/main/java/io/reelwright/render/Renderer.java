package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.picture.Still;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// Renders spans of a timeline. Frames are made ahead by a small pool, a bounded number of them,
/// and go in order to one encoder. Any span of a timeline gives the frames that a render of the
/// whole would have there, so a film can be made in parts.
///
/// An interruption of the calling thread ends the render and its encoder within a second.
///
/// @param threads that make frames; the number changes the speed, never a frame
public record Renderer(int threads) {

    private static final Duration LAST_FRAMES = Duration.ofMinutes(10);

    /// Frames that are ready or on their way to the encoder, which has room for some more itself.
    private static final int WAITING = 2;

    public Renderer {
        if (threads < 1) {
            throw new IllegalArgumentException("A renderer needs a thread, not " + threads + ".");
        }
    }

    /// As many threads as the machine has processors, at most four: then the encoder is what takes
    /// the time.
    public static Renderer ofThisMachine() {
        return new Renderer(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    }

    @FunctionalInterface
    private interface FrameSink {
        void accept(YuvFrame frame) throws IOException, InterruptedException;
    }

    /// Encodes a span of the timeline, without sound. Spans of one film made with equal encodings
    /// can be joined without encoding them again.
    ///
    /// @return what the frames and their encoder took
    /// @throws io.reelwright.render.ffmpeg.RenderFailed when the encoder ends badly
    public Cost render(
            Timeline timeline, FrameSpan span, Encoding encoding, Path out, Progress progress)
            throws IOException, InterruptedException {
        try (UnfinishedFile file = UnfinishedFile.of(out)) {
            Cost cost =
                    MeasuredThread.run(
                            "render", () -> encode(timeline, span, encoding, file, progress));
            return cost.withWrittenBytes(file.finish());
        }
    }

    private Cost encode(
            Timeline timeline,
            FrameSpan span,
            Encoding encoding,
            UnfinishedFile file,
            Progress progress)
            throws IOException, InterruptedException {
        try (Ffmpeg encoder = encoder(timeline, encoding, file.path())) {
            Cost frames = feed(encoder, timeline, span, progress);
            encoder.finish(LAST_FRAMES);
            return encoder.cost().plus(frames);
        }
    }

    /// Makes one frame as it will be in the film, before the encoder's losses.
    ///
    /// @throws IllegalArgumentException when the film has no such frame
    public static Still still(Timeline timeline, long number)
            throws IOException, InterruptedException {
        if (!timeline.span().contains(number)) {
            throw new IllegalArgumentException(
                    "The film has the frames 0 to "
                            + (timeline.span().end() - 1)
                            + ", no frame "
                            + number
                            + ".");
        }
        YuvFrame frame = YuvFrame.of(timeline.width(), timeline.height());
        try (Compositor compositor = new Compositor(timeline)) {
            compositor.compose(number, frame);
        }
        return Still.of(frame);
    }

    /// Writes the raw frames of a span to a file (`yuv420p`), for measuring.
    public void writeFrames(Timeline timeline, FrameSpan span, Path raw)
            throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(raw), 1 << 20)) {
            each(timeline, span, frame -> out.write(frame.data()));
        }
    }

    /// Encodes ready-made frames with the same encoder: what no renderer can beat.
    public static void encodeFrames(Path raw, Timeline timeline, Encoding encoding, Path out)
            throws IOException, InterruptedException {
        byte[] frame = new byte[timeline.width() * timeline.height() * 3 / 2];
        try (InputStream in = Files.newInputStream(raw);
                Ffmpeg encoder = encoder(timeline, encoding, out)) {
            while (in.readNBytes(frame, 0, frame.length) == frame.length) {
                encoder.write(frame, frame.length);
            }
            encoder.finish(LAST_FRAMES);
        }
    }

    private static Ffmpeg encoder(Timeline timeline, Encoding encoding, Path out)
            throws IOException, InterruptedException {
        FrameRate rate = timeline.frameRate();
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
        // Frames wait here, not in queues of the encoder: that takes 35 MB less at 1080p.
        arguments.addAll(List.of("-filter_threads", "1"));
        arguments.addAll(List.of("-thread_queue_size", "1"));
        arguments.addAll(List.of("-s", timeline.width() + "x" + timeline.height()));
        arguments.addAll(List.of("-framerate", rate.toString()));
        arguments.addAll(Encoding.COLOUR);
        arguments.addAll(List.of("-i", "pipe:0"));
        arguments.addAll(encoding.segmentArguments(rate));
        arguments.add("file:" + out.toAbsolutePath());
        return Ffmpeg.startBehind(arguments);
    }

    /// Returns what the frames took.
    private Cost feed(Ffmpeg encoder, Timeline timeline, FrameSpan span, Progress progress)
            throws IOException, InterruptedException {
        long[] done = {0};
        return each(
                timeline,
                span,
                frame -> {
                    encoder.write(frame.data(), frame.data().length);
                    progress.at(++done[0], span.length());
                });
    }

    private Cost each(Timeline timeline, FrameSpan span, FrameSink sink)
            throws IOException, InterruptedException {
        LongAdder nanos = new LongAdder();
        ArrayDeque<YuvFrame> free = new ArrayDeque<>();
        for (int i = 0; i < threads + WAITING; i++) {
            free.add(YuvFrame.of(timeline.width(), timeline.height()));
        }
        ArrayDeque<Future<YuvFrame>> ahead = new ArrayDeque<>();
        Compositor compositor = new Compositor(timeline);
        HeapLimit heap = new HeapLimit();
        ExecutorService pool = Executors.newFixedThreadPool(threads, Renderer::thread);
        try {
            long next = span.start();
            for (long number = span.start(); number < span.end(); number++) {
                // The first frame reads the pictures and warms up the loops, for all that follow.
                long limit = number == span.start() ? next + 1 : span.end();
                while (next < limit && !free.isEmpty()) {
                    YuvFrame frame = free.remove();
                    long wanted = next++;
                    ahead.add(
                            pool.submit(() -> {
                                long before = Cost.threadNanos();
                                compositor.compose(wanted, frame);
                                nanos.add(Cost.threadNanos() - before);
                                return frame;
                            }));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("The render was cancelled.");
                }
                YuvFrame frame = made(ahead.remove());
                sink.accept(frame);
                free.add(frame);
                heap.keep();
            }
        } finally {
            pool.shutdownNow(); // first: a thread may hold a clip whose decoder hangs
            compositor.close();
        }
        return compositor.cost().plus(Cost.ofThreads(Duration.ofNanos(nanos.sum())));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "frames");
        thread.setDaemon(true);
        return thread;
    }

    private static YuvFrame made(Future<YuvFrame> frame) throws IOException, InterruptedException {
        try {
            return frame.get();
        } catch (ExecutionException e) {
            throw MeasuredThread.rethrown(e);
        }
    }
}
