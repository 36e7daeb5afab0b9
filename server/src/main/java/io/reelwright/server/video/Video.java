package io.reelwright.server.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.provider.Leaflet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A video. What describes its file is null until it is ready, and was read from the file itself.
///
/// @param filePath its place in the media store; for administrators only, null for others
/// @param resolution `480p`, `720p`, `1080p`, `1440p` or `4k`
/// @param descriptionFooter what is written under the description where it is published: chapters
///   and credits; null where there are none
/// @param storyboardUrl where players get what they show along the time line; null for none
/// @param urlPath below `/media/videos/`; it and the URLs are without signatures until it is shown
/// @param payloadMediaId its entry in PayloadCMS; null where there is none
/// @param status `processing`, `ready`, `failed` or `deleted`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Video(
        UUID videoId,
        UUID jobId,
        String projectId,
        @Nullable String sessionId,
        String userId,
        @Nullable UUID scriptId,
        String filename,
        @Nullable String originalFilename,
        @Nullable String filePath,
        @Nullable String urlPath,
        @Nullable Long fileSize,
        @Nullable Double fileSizeMb,
        @Nullable String fileHash,
        @Nullable Double durationSeconds,
        @Nullable String durationFormatted,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String resolution,
        String format,
        String status,
        @Nullable String title,
        @Nullable String description,
        List<String> tags,
        JsonNode customMetadata,
        @Nullable String descriptionFooter,
        List<Chapter> chapters,
        List<Thumbnail> thumbnails,
        List<String> thumbnailUrls,
        List<SubtitleTrack> subtitleTracks,
        String downloadUrl,
        String streamUrl,
        @Nullable String storyboardUrl,
        JsonNode published,
        @Nullable String payloadMediaId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant processedAt,
        boolean isPublic,
        long downloadCount,
        long viewCount,
        boolean isDeleted,
        @Nullable Instant deletedAt)
        implements Tagged {

    @Override
    public Object edition() {
        return Arrays.asList(status, title, description, tags, customMetadata, isPublic, published);
    }

    public Video {
        tags = List.copyOf(tags);
        chapters = List.copyOf(chapters);
        thumbnails = List.copyOf(thumbnails);
        thumbnailUrls = List.copyOf(thumbnailUrls);
        subtitleTracks = List.copyOf(subtitleTracks);
    }

    /// As an answer shows it: with links that need no token, and without the places of its files
    /// where these are not for the caller.
    Video shown(SignedLinks links, boolean withPaths) {
        UnaryOperator<String> link = isPublic ? links::open : links::to;
        return new Video(
                videoId,
                jobId,
                projectId,
                sessionId,
                userId,
                scriptId,
                filename,
                originalFilename,
                withPaths ? filePath : null,
                urlPath == null || isPublic ? urlPath : links.pathTo(urlPath),
                fileSize,
                fileSizeMb,
                fileHash,
                durationSeconds,
                durationFormatted,
                width,
                height,
                resolution,
                format,
                status,
                title,
                description,
                tags,
                customMetadata,
                descriptionFooter,
                chapters,
                thumbnails.stream().map(still -> withPaths ? still : still.withoutPath()).toList(),
                thumbnails.stream().map(still -> url(still, links)).toList(),
                subtitleTracks.stream()
                        .map(track -> track.shown(link.apply(subtitles(track)), withPaths))
                        .toList(),
                link.apply(path() + "/download"),
                link.apply(path() + "/stream"),
                storyboardUrl == null ? null : link.apply(storyboardUrl),
                published,
                payloadMediaId,
                createdAt,
                updatedAt,
                processedAt,
                isPublic,
                downloadCount,
                viewCount,
                isDeleted,
                deletedAt);
    }

    private String path() {
        return "/api/videos/" + videoId;
    }

    private String url(Thumbnail still, SignedLinks links) {
        String path = path() + "/thumbnails/" + still.id();
        return isPublic ? links.open(path) : links.toBytes(still.bytes(), path);
    }

    private String subtitles(SubtitleTrack track) {
        return path() + "/subtitles/" + track.id();
    }

    /// Its film.
    ///
    /// @param isAttachment to be saved rather than watched
    /// @throws IllegalStateException when it has none yet
    StoredBytes bytes(boolean isAttachment) {
        return stored(
                filePath,
                filename,
                Objects.requireNonNullElse(fileHash, videoId.toString()),
                isAttachment);
    }

    private static StoredBytes stored(
            @Nullable String path, String filename, String tag, boolean isAttachment) {
        if (path == null) {
            throw new IllegalStateException("The place of " + filename + " is not known here.");
        }
        return new StoredBytes(path, StoredBytes.typeOf(filename), filename, tag, isAttachment);
    }

    /// A mark of the film, for players and descriptions.
    public record Chapter(String title, double startSeconds, double endSeconds) {

        static Chapter of(ChapterMark mark) {
            return new Chapter(mark.title(), mark.startMs() / 1000.0, mark.endMs() / 1000.0);
        }
    }

    /// What platforms are told under its description.
    static @Nullable String footer(List<ChapterMark> chapters, JsonNode customMetadata) {
        String text =
                new Leaflet("", "", List.of(), "", chapters, Attributions.of(customMetadata))
                        .text();
        return text.isEmpty() ? null : text;
    }

    /// A still of the video.
    ///
    /// @param filePath its place in the media store; for administrators only, null for others
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Thumbnail(
            UUID id,
            String filename,
            @Nullable String filePath,
            long fileSize,
            int width,
            int height,
            String format,
            double timestampSeconds,
            Instant createdAt) {

        /// @throws IllegalStateException when its place was hidden
        StoredBytes bytes() {
            return stored(filePath, filename, id.toString(), false);
        }

        Thumbnail withoutPath() {
            return new Thumbnail(
                    id,
                    filename,
                    null,
                    fileSize,
                    width,
                    height,
                    format,
                    timestampSeconds,
                    createdAt);
        }
    }

    /// @param language BCP 47
    /// @param format `srt` or `vtt`
    /// @param filePath its place in the media store; for administrators only, null for others
    /// @param url where its text can be had, without a token; null while it is not shown
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubtitleTrack(
            UUID id,
            String language,
            String languageName,
            String filename,
            @Nullable String filePath,
            long fileSize,
            String format,
            boolean isAutoGenerated,
            Instant createdAt,
            @Nullable String url) {

        /// @throws IllegalStateException when its place was hidden
        StoredBytes bytes() {
            boolean isShown = StoredBytes.isShown(StoredBytes.typeOf(filename));
            return stored(filePath, filename, id.toString(), !isShown);
        }

        SubtitleTrack shown(String link, boolean withPath) {
            return new SubtitleTrack(
                    id,
                    language,
                    languageName,
                    filename,
                    withPath ? filePath : null,
                    fileSize,
                    format,
                    isAutoGenerated,
                    createdAt,
                    link);
        }
    }

    /// `mm:ss`, or `h:mm:ss` from one hour on.
    static String formatted(double seconds) {
        long whole = Math.round(seconds);
        long hours = whole / 3600;
        String rest = "%02d:%02d".formatted(whole / 60 % 60, whole % 60);
        return hours == 0 ? rest : hours + ":" + rest;
    }

    /// The name for a size of picture, by its shorter side.
    static String resolution(int width, int height) {
        int lines = Math.min(width, height);
        if (lines <= 480) {
            return "480p";
        }
        if (lines <= 720) {
            return "720p";
        }
        if (lines <= 1080) {
            return "1080p";
        }
        return lines <= 1440 ? "1440p" : "4k";
    }
}
