package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a run cost.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds of its child processes and of the threads that were measured; null when none
///   was
/// @param peakMemoryMb the most memory its child processes held; null when not measured
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceUsage(
        double wallSeconds, @Nullable Double cpuSeconds, @Nullable Double peakMemoryMb) {}
