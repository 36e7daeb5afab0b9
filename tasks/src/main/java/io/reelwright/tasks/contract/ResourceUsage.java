package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.render.ffmpeg.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run cost.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds of its child processes and of the threads that were measured; null when none
///   was
/// @param peakMemoryMb the most memory its child processes held; null when not measured
/// @param charges what providers counted; null when none did
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceUsage(
        double wallSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Double peakMemoryMb,
        @Nullable List<Charge> charges) {

    private static final double MEGABYTE = 1 << 20;

    public ResourceUsage(
            double wallSeconds, @Nullable Double cpuSeconds, @Nullable Double peakMemoryMb) {
        this(wallSeconds, cpuSeconds, peakMemoryMb, null);
    }

    /// @param startNanos `System.nanoTime()` when the run began
    public static ResourceUsage since(long startNanos, Cost cost) {
        return new ResourceUsage(
                (System.nanoTime() - startNanos) / 1e9,
                cost.cpu().toMillis() / 1000.0,
                cost.peakBytes() / MEGABYTE);
    }
}
