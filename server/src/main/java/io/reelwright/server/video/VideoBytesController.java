package io.reelwright.server.video;

import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The bytes of videos, their stills and their subtitles: for their owner, for who has a signed
/// link, and of public videos for everybody. A count rises when a reading begins at the first byte,
/// not for each range of it.
@RestController
class VideoBytesController {

    private final Videos videos;
    private final SignedLinks links;
    private final VideoCounts counts;
    private final MediaBytes bytes;

    VideoBytesController(Videos videos, SignedLinks links, VideoCounts counts, MediaBytes bytes) {
        this.videos = videos;
        this.links = links;
        this.counts = counts;
        this.bytes = bytes;
    }

    /// @param isOpen whether the request needs no credentials
    private record Wanted(Video video, boolean isOpen) {}

    @GetMapping("/api/videos/{id}/download")
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Wanted wanted = ready(id, request);
        if (send(wanted, true, request, response)) {
            counts.downloaded(wanted.video().videoId());
        }
    }

    @GetMapping("/api/videos/{id}/stream")
    void stream(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Wanted wanted = ready(id, request);
        if (send(wanted, false, request, response)) {
            counts.viewed(wanted.video().videoId());
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
        Wanted wanted = ready(id, request);
        if (!wanted.video().filename().equals(filename)) {
            throw Videos.notFound(id);
        }
        if (send(wanted, false, request, response)) {
            counts.viewed(wanted.video().videoId());
        }
    }

    @GetMapping("/api/videos/{id}/thumbnails/{thumbnail}")
    void thumbnail(
            @PathVariable String id,
            @PathVariable String thumbnail,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = find(id, request);
        Optional<StoredBytes> still =
                wanted.video().thumbnails().stream()
                        .filter(one -> one.id().toString().equals(thumbnail))
                        .findFirst()
                        .map(Video.Thumbnail::bytes);
        send(still, wanted.isOpen(), request, response, missing("thumbnail", thumbnail));
    }

    /// Never from a bucket: players take subtitles from where the page is, or not at all.
    @GetMapping("/api/videos/{id}/subtitles/{track}")
    void subtitles(
            @PathVariable String id,
            @PathVariable String track,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Problem missing = missing("subtitle track", track);
        StoredBytes found =
                find(id, request).video().subtitleTracks().stream()
                        .filter(one -> one.id().toString().equals(track))
                        .findFirst()
                        .orElseThrow(() -> missing)
                        .bytes();
        bytes.send(found, request, response, missing);
    }

    /// Never from a bucket, as the subtitles; the sheets that it names may be.
    @GetMapping("/api/videos/{id}/storyboard")
    void scrubTrack(
            @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Video video = find(id, request).video();
        ScrubTrack track = videos.scrubTrack(video.videoId());
        Problem missing = new Problem(Problem.Code.NOT_FOUND, "This video has no storyboard.");
        String cues = bytes.text(track.cues().orElseThrow(() -> missing), missing);
        response.setContentType("text/vtt; charset=utf-8");
        response.setHeader("Cache-Control", "private, max-age=300"); // its links end
        response.getOutputStream()
                .write(
                        ScrubTrack.linked(cues, name -> link(video, track, name))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private String link(Video video, ScrubTrack track, String name) {
        String path = "/api/videos/" + video.videoId() + "/storyboard/" + name;
        return video.isPublic()
                ? links.open(path)
                : track.sheet(name)
                        .map(sheet -> links.toBytes(sheet, path))
                        .orElseGet(() -> links.to(path));
    }

    @GetMapping("/api/videos/{id}/storyboard/{sheet}")
    void sheet(
            @PathVariable String id,
            @PathVariable String sheet,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = find(id, request);
        Optional<StoredBytes> found = videos.scrubTrack(wanted.video().videoId()).sheet(sheet);
        send(found, wanted.isOpen(), request, response, missing("storyboard sheet", sheet));
    }

    private boolean send(
            Wanted wanted,
            boolean isAttachment,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return bytes.serve(
                wanted.video().bytes(isAttachment),
                wanted.isOpen(),
                request,
                response,
                Videos.notFound(wanted.video().videoId().toString()));
    }

    private void send(
            Optional<StoredBytes> found,
            boolean isOpen,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem missing)
            throws IOException {
        bytes.serve(found.orElseThrow(() -> missing), isOpen, request, response, missing);
    }

    private Wanted find(String id, HttpServletRequest request) {
        if (links.isSigned(request)) {
            return new Wanted(videos.find(parse(id), null), true);
        }
        Optional<Video> open = Ids.parse(id).flatMap(videos::findPublic);
        if (open.isPresent()) {
            return new Wanted(open.get(), true);
        }
        Caller caller = Caller.of(request);
        return new Wanted(videos.find(parse(id), caller.scope()), false);
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> Videos.notFound(id));
    }

    private Wanted ready(String id, HttpServletRequest request) {
        Wanted wanted = find(id, request);
        if (wanted.video().filePath() == null) {
            throw new Problem(
                    Problem.Code.VIDEO_NOT_READY,
                    "Video " + id + " is " + wanted.video().status() + ".");
        }
        return wanted;
    }

    private static Problem missing(String what, String id) {
        return new Problem(Problem.Code.NOT_FOUND, "This video has no " + what + " " + id + ".");
    }
}
