package io.reelwright.tasks.store;

import java.time.Instant;

/// Bytes that lie in a media store.
///
/// @param size bytes
/// @param changedAt when they were written, or moved where the store cannot tell the two apart
public record Stored(String path, long size, Instant changedAt) {}
