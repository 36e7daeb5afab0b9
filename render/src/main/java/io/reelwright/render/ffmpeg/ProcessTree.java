package io.reelwright.render.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// What a process and its children have taken so far, as Linux tells it in `/proc` (see proc(5)).
/// Elsewhere only the process's own time is known.
///
/// A program that is a script has its work done by a child; so children count, those that have
/// ended too.
final class ProcessTree {

    /// `USER_HZ`, which is 100 on every architecture that the JDK runs on.
    private static final long TICK_NANOS = 10_000_000;

    private static final int USER_TIME = 11;
    private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

    private final ProcessHandle process;

    ProcessTree(ProcessHandle process) {
        this.process = process;
    }

    /// Only ever grows while the process lives; [Cost#NONE] when it is gone.
    Cost cost() {
        Cost cost = cost(process.pid());
        return cost.equals(Cost.NONE)
                ? Cost.ofThreads(process.info().totalCpuDuration().orElse(Duration.ZERO))
                : cost;
    }

    private static Cost cost(long pid) {
        try {
            Path entry = Path.of("/proc", Long.toString(pid));
            Cost own = new Cost(cpu(entry), peakBytes(entry), 0);
            for (String child : children(entry, pid)) {
                Cost its = cost(Long.parseLong(child));
                own = new Cost(own.cpu().plus(its.cpu()), own.peakBytes() + its.peakBytes(), 0);
            }
            return own;
        } catch (IOException e) {
            return Cost.NONE; // gone, or another system
        }
    }

    /// User and system time, of the process and of the children it has waited for.
    private static Duration cpu(Path entry) throws IOException {
        String stat = Files.readString(entry.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks =
                Arrays.stream(fields, USER_TIME, ENDED_CHILDREN_SYSTEM_TIME + 1)
                        .mapToLong(Long::parseLong)
                        .sum();
        return Duration.ofNanos(ticks * TICK_NANOS);
    }

    /// The high-water mark of its resident memory; 0 for one that has ended and was not waited for.
    private static long peakBytes(Path entry) throws IOException {
        return Files.readAllLines(entry.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /// Those that its first thread has started; nothing where the kernel was built without the
    /// list.
    private static String[] children(Path entry, long pid) throws IOException {
        Path list = entry.resolve("task").resolve(Long.toString(pid)).resolve("children");
        String text = Files.exists(list) ? Files.readString(list).strip() : "";
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
