package io.reelwright.tasks.store;

import java.time.Duration;

/// How bytes are to be given out by a link.
///
/// @param contentType what they are
/// @param disposition `Content-Disposition`, with the file's name
/// @param life how long the link works at least
public record Handout(String contentType, String disposition, Duration life) {}
