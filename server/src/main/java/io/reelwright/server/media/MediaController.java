package io.reelwright.server.media;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.AssetType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is known of media assets, over HTTP.
@RestController
class MediaController {

    private static final UUID NONE = new UUID(0, 0);

    private final MediaAssets assets;

    MediaController(MediaAssets assets) {
        this.assets = assets;
    }

    @GetMapping("/api/media")
    Envelope<Page<MediaAsset>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        String job = paging.text("job_id");
        MediaFilter filter =
                new MediaFilter(
                        caller.userId(),
                        paging.text("project_id"),
                        job == null ? null : Ids.parse(job).orElse(NONE),
                        paging.choice(
                                "asset_type",
                                Arrays.stream(AssetType.values()).map(AssetType::key).toList()),
                        paging.choice(
                                "source_type", List.of("generated", "stock", "user_uploaded")));
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
                        .orElseThrow(() ->
                                new Problem(
                                        Problem.Code.NOT_FOUND,
                                        "There is no media asset " + id + ".")));
    }

    private static MediaAsset shown(MediaAsset asset, Caller caller) {
        return caller.isAdmin() ? asset : asset.withoutPath();
    }
}
