package io.reelwright.render.ffmpeg;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What some work took.
///
/// @param cpu processor time of its threads and of its child processes with all their children
/// @param peakBytes the most memory that a child process held, with its children
/// @param writtenBytes the size of the files that it made
public record Cost(Duration cpu, long peakBytes, long writtenBytes) {

    public static final Cost NONE = new Cost(Duration.ZERO, 0, 0);

    /// Of threads alone.
    public static Cost ofThreads(Duration cpu) {
        return new Cost(cpu, 0, 0);
    }

    /// Of one after the other.
    public Cost plus(Cost other) {
        return new Cost(
                cpu.plus(other.cpu),
                Math.max(peakBytes, other.peakBytes),
                writtenBytes + other.writtenBytes);
    }

    public Cost withWrittenBytes(long bytes) {
        return new Cost(cpu, peakBytes, bytes);
    }

    /// Processor time that the current thread has had, in nanoseconds; 0 on a virtual thread, which
    /// the JVM does not measure.
    public static long threadNanos() {
        return Thread.currentThread().isVirtual()
                ? 0
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
