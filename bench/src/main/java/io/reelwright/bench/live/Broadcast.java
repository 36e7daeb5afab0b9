package io.reelwright.bench.live;

import io.reelwright.bench.CpuUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// A process that tells browsers of events, and what is said through it.
interface Broadcast extends AutoCloseable {

    /// What its column is called.
    String name();

    /// One socket each.
    List<Visit> visits();

    /// Has so many events said a second, evenly, to one session after the other. Each carries `n`,
    /// which counts the events of its session from 1, and `sent`, the microsecond it was due.
    ///
    /// @return how many that were
    long say(double perSecond, Duration time) throws IOException, InterruptedException;

    /// Bytes on its heap that are in use, after garbage was collected.
    long liveHeap() throws IOException, InterruptedException;

    /// Without whatever it stores events in.
    Collection<ProcessHandle> processes();

    /// Bytes of its processes that are in memory, by `/proc`.
    default long resident() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : processes()) {
            try (Stream<String> lines =
                    Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                kilobytes +=
                        lines.filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                                .sum();
            }
        }
        return kilobytes * 1024;
    }

    /// Per cent of one core while `time` passes.
    default double cpu(Duration time) throws InterruptedException {
        return CpuUse.during(time, processes());
    }

    @Override
    void close() throws IOException, InterruptedException;
}
