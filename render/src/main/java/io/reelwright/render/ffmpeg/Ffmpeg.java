package io.reelwright.render.ffmpeg;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of ffmpeg or ffprobe. Arguments are a list and never meet a shell.
///
/// The process and all its children die when it is closed. They also die when the thread that
/// writes, reads or waits is interrupted, or waits longer than it may: within a tenth of a second,
/// also where the program hangs. A run that is fed through its standard input sees its end when
/// this process is killed, and stops too.
///
/// One thread feeds and closes; the process's error stream is drained by a thread of its own.
public final class Ffmpeg implements Closeable {

    /// What an input may use: files and pipes, never the network, never a playlist's far ends.
    public static final List<String> SAFE_INPUT = List.of("-protocol_whitelist", "file,pipe");

    /// The longest that an encoder may take no input: the slowest ones work for minutes on the
    /// frames that they hold.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final List<String> BEHIND =
            Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "5") : List.of();

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final int LINES_KEPT = 20;

    private final String name;
    private final Duration patience;
    private final Process process;
    private final Watch watch;
    private final Thread drain;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    private Ffmpeg(Programs programs, String name, List<String> command, Duration patience)
            throws IOException {
        this.name = name;
        this.patience = patience;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(programs.environment());
        this.process = builder.start();
        this.watch = new Watch(process, name);
        this.drain = Thread.ofVirtual().name(name + "-errors").start(this::drain);
    }

    /// Starts an ffmpeg that overwrites its output and says nothing but errors.
    public static Ffmpeg start(List<String> arguments) throws IOException, InterruptedException {
        return start(arguments, PATIENCE);
    }

    /// @param patience the longest that it may take no input
    static Ffmpeg start(List<String> arguments, Duration patience)
            throws IOException, InterruptedException {
        return start(List.of(), arguments, patience);
    }

    private static Ffmpeg start(List<String> prefix, List<String> arguments, Duration patience)
            throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>(prefix);
        command.add(programs.ffmpeg().toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", "warning", "-y"));
        command.addAll(arguments);
        return new Ffmpeg(programs, "ffmpeg", command, patience);
    }

    /// As [#start], but others go first: what is made beside it on one thread alone, as a film's
    /// sound, and the rest of the machine.
    public static Ffmpeg startBehind(List<String> arguments)
            throws IOException, InterruptedException {
        return start(BEHIND, arguments, PATIENCE);
    }

    /// Starts an ffmpeg that reads a file of somebody else's, under the system's limits. It can
    /// write to its standard output only.
    ///
    /// @param arguments with [Untrusted#input]
    /// @param patience the longest that it may write nothing
    public static Ffmpeg startConfined(List<String> arguments, Duration patience)
            throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>(Untrusted.confinement());
        command.add(programs.ffmpeg().toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", "error"));
        command.addAll(arguments);
        return new Ffmpeg(programs, "ffmpeg", command, patience);
    }

    static Ffmpeg startProbe(List<String> arguments) throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>(Untrusted.confinement());
        command.add(programs.ffprobe().toString());
        command.addAll(List.of("-hide_banner", "-loglevel", "error"));
        command.addAll(arguments);
        return new Ffmpeg(programs, "ffprobe", command, PATIENCE);
    }

    /// Runs to the end without input.
    ///
    /// @throws RenderFailed when it ends badly or not within the deadline
    public static void run(List<String> arguments, Duration deadline)
            throws IOException, InterruptedException {
        output(arguments, deadline);
    }

    /// Runs to the end without input, and returns what it wrote to its standard output.
    ///
    /// @throws RenderFailed when it ends badly or not within the deadline
    public static byte[] output(List<String> arguments, Duration deadline)
            throws IOException, InterruptedException {
        try (Ffmpeg ffmpeg = start(arguments)) {
            return ffmpeg.drained(deadline);
        }
    }

    byte[] drained(Duration deadline) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        watch.waiting(deadline);
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())), deadline);
            return output;
        } finally {
            watch.waited();
        }
    }

    /// Feeds the program's standard input.
    ///
    /// @throws RenderFailed when the program is gone, or has taken nothing for a long time; it says
    ///   why
    public void write(byte[] bytes, int length) throws IOException, InterruptedException {
        watch.waiting(patience);
        try {
            process.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            throw broken(e);
        } finally {
            watch.waited();
        }
    }

    /// Reads what the program writes to its standard output.
    ///
    /// @return how many bytes were read: as many as asked for, fewer only at the output's end
    /// @throws RenderFailed when the program has written nothing for a long time
    public int read(byte[] bytes, int length) throws IOException, InterruptedException {
        watch.waiting(patience);
        try {
            int read = process.getInputStream().readNBytes(bytes, 0, length);
            throwIfInterrupted();
            if (watch.wasLate()) {
                throw late("wrote nothing for", patience);
            }
            return read;
        } finally {
            watch.waited();
        }
    }

    private IOException broken(IOException write) throws InterruptedException {
        throwIfInterrupted();
        if (!process.waitFor(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
            return write;
        }
        drain.join(LAST_WORDS);
        RenderFailed failed =
                watch.wasLate()
                        ? late("took no input for", patience)
                        : RenderFailed.of(name, process.exitValue(), lastLines());
        failed.addSuppressed(write);
        return failed;
    }

    /// Ends the program's input, and waits for its end.
    ///
    /// @throws RenderFailed when it ends badly or not within the deadline
    public void finish(Duration deadline) throws IOException, InterruptedException {
        watch.waiting(patience);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw broken(e);
        } finally {
            watch.waited();
        }
        awaitEnd(deadline, deadline);
    }

    /// @param whole the deadline that the caller set, for the message
    private void awaitEnd(Duration left, Duration whole) throws IOException, InterruptedException {
        boolean inTime = watch.awaitEnd(left);
        throwIfInterrupted();
        drain.join(LAST_WORDS);
        if (!inTime) {
            throw late("was not done after", whole);
        }
        if (process.exitValue() != 0) {
            throw RenderFailed.of(name, process.exitValue(), lastLines());
        }
    }

    /// The watch ends the program then, and its end is no failure of its own.
    private void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(name + " was cancelled.");
        }
    }

    private RenderFailed late(String what, Duration time) {
        String message =
                "%s %s %s s and was ended."
                        .formatted(name, what, BigDecimal.valueOf(time.toMillis(), 3));
        return new RenderFailed(message, -1, lastLines());
    }

    /// What the program and its children took until they were last looked at, a few hundredths of a
    /// second before their end.
    public Cost cost() {
        return watch.cost();
    }

    long pid() {
        return process.pid();
    }

    private List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    private void drain() {
        try (BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("(its error stream broke off: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == LINES_KEPT) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line.length() > 500 ? line.substring(0, 500) : line);
        }
    }

    /// Ends the process and its children if they still run, and sees that the process is gone.
    @Override
    public void close() {
        if (process.isAlive()) {
            watch.kill();
            process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        }
    }
}
