package io.reelwright.tasks;

/// What a run cost.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds of the run's own threads and of its child processes
/// @param peakMemoryMb the most memory its child processes held; 0 when it had none
public record ResourceUsage(double wallSeconds, double cpuSeconds, double peakMemoryMb) {}
