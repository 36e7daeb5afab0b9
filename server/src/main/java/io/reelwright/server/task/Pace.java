package io.reelwright.server.task;

/// How long tasks took lately.
///
/// @param seconds of one, on average
/// @param runs how many this rests on
public record Pace(double seconds, long runs) {}
