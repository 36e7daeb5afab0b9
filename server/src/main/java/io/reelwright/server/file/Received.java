package io.reelwright.server.file;

import java.nio.file.Path;
import java.util.Map;

/// A file that has come whole and was found to be sound.
///
/// @param bytes where it lies for now
/// @param checksum SHA-256 in hexadecimal
/// @param metadata what was learnt by looking into it
record Received(
        String originalName,
        Path bytes,
        long size,
        String checksum,
        Kind kind,
        Map<String, Object> metadata) {}
