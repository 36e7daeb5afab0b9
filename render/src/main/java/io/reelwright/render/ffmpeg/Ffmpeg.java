package io.reelwright.render.ffmpeg;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of ffmpeg or ffprobe. Arguments are a list and never meet a shell.
///
/// The process and all its children die when it is closed, so also when the thread that uses it is
/// interrupted. A run that is fed through its standard input sees its end when this process is
/// killed, and stops too.
///
/// One thread feeds and closes; the process's error stream is drained by a thread of its own.
public final class Ffmpeg implements Closeable {

    /// What an input may use: files and pipes, never the network, never a playlist's far ends.
    public static final List<String> SAFE_INPUT = List.of("-protocol_whitelist", "file,pipe");

    private static final int LINES_KEPT = 20;

    private final String name;
    private final Process process;
    private final Thread drain;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    private Ffmpeg(Programs programs, List<String> command) throws IOException {
        this.name = programs.ffmpeg().equals(Path.of(command.get(0))) ? "ffmpeg" : "ffprobe";
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(programs.environment());
        this.process = builder.start();
        this.drain = Thread.ofVirtual().name(name + "-errors").start(this::drain);
    }

    /// Starts an ffmpeg that overwrites its output and says nothing but errors.
    public static Ffmpeg start(List<String> arguments) throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>();
        command.add(programs.ffmpeg().toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", "warning", "-y"));
        command.addAll(arguments);
        return new Ffmpeg(programs, command);
    }

    static Ffmpeg startProbe(List<String> arguments) throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>();
        command.add(programs.ffprobe().toString());
        command.addAll(List.of("-hide_banner", "-loglevel", "error"));
        command.addAll(arguments);
        return new Ffmpeg(programs, command);
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
        process.getOutputStream().close();
        Thread alarm = alarm(deadline);
        try {
            byte[] output = process.getInputStream().readAllBytes();
            awaitEnd(deadline);
            return output;
        } finally {
            alarm.interrupt();
        }
    }

    /// Reading a pipe does not end by interruption; ending the process does end it.
    private Thread alarm(Duration deadline) {
        Thread reader = Thread.currentThread();
        return Thread.ofVirtual()
                .name(name + "-deadline")
                .start(() -> endWhenLateOrInterrupted(reader, deadline));
    }

    private void endWhenLateOrInterrupted(Thread reader, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (process.isAlive()) {
                if (reader.isInterrupted() || System.nanoTime() > end) {
                    kill();
                    return;
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run is over
        }
    }

    /// Feeds the program's standard input.
    ///
    /// @throws RenderFailed when the program is gone; it says why
    public void write(byte[] bytes, int length) throws IOException, InterruptedException {
        try {
            process.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private IOException broken(IOException write) throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            return write;
        }
        drain.join(Duration.ofSeconds(5));
        RenderFailed failed = failed(process.exitValue());
        failed.addSuppressed(write);
        return failed;
    }

    /// Ends the program's input, and waits for its end.
    ///
    /// @throws RenderFailed when it ends badly or not within the deadline
    public void finish(Duration deadline) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw broken(e);
        }
        awaitEnd(deadline);
    }

    private void awaitEnd(Duration deadline) throws IOException, InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new RenderFailed(
                    name + " was not done after " + deadline.toSeconds() + " s.", -1, lastLines());
        }
        drain.join(Duration.ofSeconds(5));
        if (process.exitValue() != 0) {
            throw failed(process.exitValue());
        }
    }

    private RenderFailed failed(int exitCode) {
        return new RenderFailed(name + " ended with code " + exitCode + ".", exitCode, lastLines());
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

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Ends the process and its children if they still run, and sees that the process is gone.
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
            process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        }
    }
}
