package io.reelwright.server.video;

import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The bytes of videos, their stills and their subtitles. A count rises when a reading begins at
/// the first byte, not for each range of it.
@RestController
class VideoBytesController {

    private final Videos videos;
    private final VideoCounts counts;
    private final MediaBytes bytes;

    VideoBytesController(Videos videos, VideoCounts counts, MediaBytes bytes) {
        this.videos = videos;
        this.counts = counts;
        this.bytes = bytes;
    }

    @GetMapping("/api/videos/{id}/download")
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Video video = ready(id, request);
        if (send(video, true, request, response)) {
            counts.downloaded(video.videoId());
        }
    }

    @GetMapping("/api/videos/{id}/stream")
    void stream(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Video video = ready(id, request);
        if (send(video, false, request, response)) {
            counts.viewed(video.videoId());
        }
    }

    /// Where `url_path` leads.
    @GetMapping("/media/videos/{id}/{filename}")
    void shown(
            @PathVariable String id,
            @PathVariable String filename,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Video video = ready(id, request);
        if (!video.filename().equals(filename)) {
            throw Videos.notFound(id);
        }
        if (send(video, false, request, response)) {
            counts.viewed(video.videoId());
        }
    }

    @GetMapping("/api/videos/{id}/thumbnails/{thumbnail}")
    void thumbnail(
            @PathVariable String id,
            @PathVariable String thumbnail,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Problem missing = missing("thumbnail", thumbnail);
        Video.Thumbnail still =
                find(id, request).thumbnails().stream()
                        .filter(one -> one.id().toString().equals(thumbnail))
                        .findFirst()
                        .orElseThrow(() -> missing);
        send(still.filePath(), still.filename(), thumbnail, request, response, missing);
    }

    @GetMapping("/api/videos/{id}/subtitles/{track}")
    void subtitles(
            @PathVariable String id,
            @PathVariable String track,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Problem missing = missing("subtitle track", track);
        Video.SubtitleTrack found =
                find(id, request).subtitleTracks().stream()
                        .filter(one -> one.id().toString().equals(track))
                        .findFirst()
                        .orElseThrow(() -> missing);
        send(found.filePath(), found.filename(), track, request, response, missing);
    }

    private boolean send(
            Video video,
            boolean isAttachment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String id = video.videoId().toString();
        return bytes.send(
                new StoredBytes(
                        Objects.requireNonNull(video.filePath()),
                        StoredBytes.typeOf(video.filename()),
                        video.filename(),
                        Objects.requireNonNullElse(video.fileHash(), id),
                        isAttachment),
                request,
                response,
                Videos.notFound(id));
    }

    private void send(
            @Nullable String path,
            String filename,
            String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem missing)
            throws IOException {
        if (path == null) {
            throw missing;
        }
        String type = StoredBytes.typeOf(filename);
        bytes.send(
                new StoredBytes(path, type, filename, id, !StoredBytes.isShown(type)),
                request,
                response,
                missing);
    }

    private Video find(String id, HttpServletRequest request) {
        return videos.find(
                Ids.parse(id).orElseThrow(() -> Videos.notFound(id)), Caller.of(request).scope());
    }

    private Video ready(String id, HttpServletRequest request) {
        Video video = find(id, request);
        if (video.filePath() == null) {
            throw new Problem(
                    Problem.Code.VIDEO_NOT_READY, "Video " + id + " is " + video.status() + ".");
        }
        return video;
    }

    private static Problem missing(String what, String id) {
        return new Problem(Problem.Code.NOT_FOUND, "This video has no " + what + " " + id + ".");
    }
}
