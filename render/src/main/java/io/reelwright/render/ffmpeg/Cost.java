package io.reelwright.render.ffmpeg;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What some work took.
///
/// @param cpu processor time of its threads and child processes
/// @param peakBytes the most memory a child process held
public record Cost(Duration cpu, long peakBytes) {

    public static final Cost NONE = new Cost(Duration.ZERO, 0);

    public Cost plus(Cost other) {
        return new Cost(cpu.plus(other.cpu), Math.max(peakBytes, other.peakBytes));
    }

    /// Processor time that the current thread has had, in nanoseconds; 0 on a virtual thread, which
    /// the JVM does not measure.
    public static long threadNanos() {
        return Thread.currentThread().isVirtual()
                ? 0
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
