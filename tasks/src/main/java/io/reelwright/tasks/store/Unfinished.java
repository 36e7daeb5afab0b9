package io.reelwright.tasks.store;

import java.time.Instant;

/// Bytes that a writer has brought so far; nobody can read them.
///
/// @param name tells it from the others, for people
/// @param token what the store knows it by
/// @param size bytes
public record Unfinished(String name, String token, long size, Instant begunAt) {}
