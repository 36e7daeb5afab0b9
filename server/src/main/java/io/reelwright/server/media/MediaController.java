package io.reelwright.server.media;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.project.Projects;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.AssetType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is known of media assets, over HTTP.
@RestController
class MediaController {

    private final MediaAssets assets;
    private final Projects projects;
    private final SignedLinks links;

    MediaController(MediaAssets assets, Projects projects, SignedLinks links) {
        this.assets = assets;
        this.projects = projects;
        this.links = links;
    }

    @GetMapping("/api/media")
    Envelope<Page<MediaAsset>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        return list(query, null, request);
    }

    @GetMapping("/api/projects/{id}/media")
    Envelope<Page<MediaAsset>> listOfProject(
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        return list(query, projects.find(id, Caller.of(request).userId()).projectId(), request);
    }

    /// @param project null where the query may name one
    private Envelope<Page<MediaAsset>> list(
            Map<String, String> query, @Nullable String project, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        MediaFilter filter =
                new MediaFilter(
                        caller.userId(),
                        project == null ? paging.text("project_id") : project,
                        paging.id("job_id"),
                        paging.choice(
                                "asset_type",
                                Arrays.stream(AssetType.values()).map(AssetType::key).toList()),
                        paging.choice(
                                "source_type", List.of("generated", "stock", "user_uploaded")),
                        paging.choice("kind", MediaFilter.KINDS),
                        paging.text("q"));
        PageWish wish = paging.wish(List.of("created_at", "file_size", "file_name"), "media_id");
        paging.check();
        Page<MediaAsset> found = assets.list(filter, wish);
        return Envelope.success(
                "Media retrieved successfully", found.map(asset -> shown(asset, caller)));
    }

    @GetMapping("/api/media/{id}")
    Envelope<MediaAsset> get(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Media asset retrieved",
                Ids.parse(id)
                        .flatMap(media -> assets.find(media, caller.scope()))
                        .map(asset -> shown(asset, caller))
                        .orElseThrow(() -> MediaAssets.notFound(id)));
    }

    @DeleteMapping("/api/media/{id}")
    Envelope<Map<String, UUID>> delete(@PathVariable String id, HttpServletRequest request) {
        UUID media = Ids.parse(id).orElseThrow(() -> MediaAssets.notFound(id));
        assets.delete(media, Caller.of(request).scope(), IfMatch.of(request));
        return Envelope.success("Media asset deleted", Map.of("media_id", media));
    }

    private MediaAsset shown(MediaAsset asset, Caller caller) {
        MediaAsset shown = asset.withLinks(links);
        return caller.isAdmin() ? shown : shown.withoutPath();
    }
}
