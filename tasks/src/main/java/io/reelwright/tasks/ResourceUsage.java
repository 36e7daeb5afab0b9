package io.reelwright.tasks;

import io.reelwright.render.ffmpeg.Cost;

/// What a run cost.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds of the run's own threads and of its child processes
/// @param peakMemoryMb the most memory its child processes held; 0 when it had none
public record ResourceUsage(double wallSeconds, double cpuSeconds, double peakMemoryMb) {

    private static final double MEGABYTE = 1 << 20;

    /// @param startNanos `System.nanoTime()` when the run began
    static ResourceUsage since(long startNanos, Cost cost) {
        return new ResourceUsage(
                (System.nanoTime() - startNanos) / 1e9,
                cost.cpu().toMillis() / 1000.0,
                cost.peakBytes() / MEGABYTE);
    }
}
