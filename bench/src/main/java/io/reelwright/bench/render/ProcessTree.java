package io.reelwright.bench.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What processes and all that they start take, by Linux' `/proc` (`man 5 proc`).
final class ProcessTree {

    private static final int LOOK_MS = 100;
    private static final double TICKS_PER_SECOND = 100;

    private final List<ProcessHandle> roots;
    private final Map<Long, Long> ticks = new HashMap<>();
    private long peakKilobytes;

    private ProcessTree(List<Process> roots) {
        this.roots = roots.stream().map(Process::toHandle).toList();
    }

    /// @param cpu seconds of processor time, of all processes
    /// @param wall seconds from the start to the end
    /// @param peakMb the most memory at once, shared pages counted once, looked at ten times a
    ///   second
    record Spent(double cpu, double wall, double peakMb) {}

    /// Runs a pipeline to its end.
    ///
    /// @throws IOException when one of its processes ends badly; the message is the log's end
    static Spent measure(List<ProcessBuilder> pipeline, Path log)
            throws IOException, InterruptedException {
        pipeline.forEach(
                each -> each.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
        pipeline.getLast().redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        double before = waitedFor();
        long begun = System.nanoTime();
        List<Process> processes = ProcessBuilder.startPipeline(pipeline);
        ProcessTree tree = new ProcessTree(processes);
        try {
            for (Process process : processes) {
                while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    tree.look();
                }
            }
        } finally {
            tree.kill();
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        for (Process process : processes) {
            if (process.exitValue() != 0) {
                throw new IOException(String.join("\n", lastLines(log)));
            }
        }
        // Children that outlive their parent are not waited for by it, but were looked at.
        double cpu = Math.max(waitedFor() - before, tree.looked());
        return new Spent(cpu, wall, tree.peakKilobytes / 1024.0);
    }

    private static List<String> lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - 15), lines.size());
    }

    /// Seconds of all children that ended, and of theirs.
    private static double waitedFor() throws IOException {
        String[] stat = fields(Path.of("/proc/self/stat"));
        return (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) / TICKS_PER_SECOND;
    }

    /// Those behind the name, which is in brackets and may hold spaces: the first is the state.
    private static String[] fields(Path stat) throws IOException {
        String line = Files.readString(stat);
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private void look() {
        long kilobytes = 0;
        for (ProcessHandle process : all().toList()) {
            Path directory = Path.of("/proc", Long.toString(process.pid()));
            try {
                String[] stat = fields(directory.resolve("stat"));
                ticks.put(process.pid(), Long.parseLong(stat[11]) + Long.parseLong(stat[12]));
                kilobytes += proportional(directory.resolve("smaps_rollup"));
            } catch (IOException | UncheckedIOException _) {
                // It has ended meanwhile.
            }
        }
        peakKilobytes = Math.max(peakKilobytes, kilobytes);
    }

    private Stream<ProcessHandle> all() {
        return roots.stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
    }

    private static long proportional(Path smaps) throws IOException {
        try (Stream<String> lines = Files.lines(smaps)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        }
    }

    private double looked() {
        return ticks.values().stream().mapToLong(Long::longValue).sum() / TICKS_PER_SECOND;
    }

    private void kill() {
        List<ProcessHandle> left = all().filter(ProcessHandle::isAlive).toList();
        left.forEach(ProcessHandle::destroyForcibly);
    }
}
