package io.reelwright.server.video;

import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.project.Projects;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What is known of videos, over HTTP.
@RestController
class VideoController {

    static final int MOST_TAGS = 20;
    static final int LONGEST_TAG = 50;

    private final Videos videos;
    private final Projects projects;
    private final SignedLinks links;

    VideoController(Videos videos, Projects projects, SignedLinks links) {
        this.videos = videos;
        this.projects = projects;
        this.links = links;
    }

    @GetMapping("/api/videos")
    Envelope<Page<Video>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        return list(query, null, request);
    }

    @GetMapping("/api/projects/{id}/videos")
    Envelope<Page<Video>> listOfProject(
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        return list(query, projects.find(id, Caller.of(request).userId()).projectId(), request);
    }

    /// @param project null where the query may name one
    private Envelope<Page<Video>> list(
            Map<String, String> query, @Nullable String project, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        VideoFilter filter =
                new VideoFilter(
                        caller.userId(),
                        paging.choice("status", List.of("processing", "ready", "failed")),
                        project == null ? paging.text("project_id") : project,
                        paging.text("session_id"),
                        paging.id("job_id"),
                        paging.text("q"));
        PageWish wish =
                paging.wish(
                        List.of("created_at", "title", "duration_seconds", "file_size"),
                        "video_id");
        paging.check();
        Page<Video> found = videos.list(filter, wish);
        return Envelope.success(
                "Videos retrieved successfully", found.map(video -> shown(video, caller)));
    }

    @GetMapping("/api/videos/{id}")
    Envelope<Video> get(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Video metadata retrieved", shown(videos.find(parse(id), caller.scope()), caller));
    }

    @PatchMapping("/api/videos/{id}")
    Envelope<Video> change(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        UUID video = videos.find(parse(id), caller.scope()).videoId();
        Fields fields = Fields.of(body);
        Videos.Change change =
                new Videos.Change(
                        fields.optionalText("title", 1, 200),
                        fields.optionalText("description", 0, 1000),
                        fields.textList("tags", MOST_TAGS, LONGEST_TAG),
                        fields.freeObject("custom_metadata"),
                        fields.has("is_public") ? fields.flag("is_public", false) : null);
        fields.check();
        videos.change(video, caller.scope(), IfMatch.of(request), change);
        return Envelope.success("Video changed", shown(videos.find(video, caller.scope()), caller));
    }

    @DeleteMapping("/api/videos/{id}")
    Envelope<Map<String, UUID>> delete(@PathVariable String id, HttpServletRequest request) {
        UUID video = parse(id);
        videos.delete(video, Caller.of(request).scope(), IfMatch.of(request));
        return Envelope.success("Video deleted", Map.of("video_id", video));
    }

    private Video shown(Video video, Caller caller) {
        return video.shown(links, caller.isAdmin());
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> Videos.notFound(id));
    }
}
