package io.reelwright.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A video. What describes its file is null until it is ready.
///
/// @param status `processing`, `ready` or `failed`
/// @param fileHash SHA-256 in hexadecimal
/// @param downloadUrl a path of the server, or an address elsewhere
public record Video(
        UUID videoId,
        UUID jobId,
        String projectId,
        String filename,
        String status,
        @Nullable String title,
        @Nullable String description,
        List<String> tags,
        String format,
        @Nullable Long fileSize,
        @Nullable String fileHash,
        @Nullable Double durationSeconds,
        @Nullable Integer width,
        @Nullable Integer height,
        String downloadUrl,
        String streamUrl,
        List<String> thumbnailUrls,
        List<SubtitleTrack> subtitleTracks,
        Instant createdAt) {

    /// @param language BCP 47
    /// @param format `srt` or `vtt`
    public record SubtitleTrack(UUID id, String language, String format, long fileSize) {}
}
