package io.reelwright.bench;

import java.time.Duration;
import java.util.Collection;

/// How busy processes are.
public final class CpuUse {

    private CpuUse() {}

    /// Per cent of one core that the processes use together while `time` passes.
    public static double during(Duration time, Collection<ProcessHandle> processes)
            throws InterruptedException {
        Duration before = total(processes);
        Thread.sleep(time);
        return 100.0 * total(processes).minus(before).toMillis() / time.toMillis();
    }

    private static Duration total(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
