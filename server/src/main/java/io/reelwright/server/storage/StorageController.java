package io.reelwright.server.storage;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Storage areas over HTTP, for administrators.
@RestController
class StorageController {

    private final StorageAreas areas;

    StorageController(StorageAreas areas) {
        this.areas = areas;
    }

    @GetMapping("/api/storage")
    Envelope<Page<StorageArea>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Caller.of(request).requireAdmin();
        Paging paging = new Paging(query);
        int page = paging.page();
        int itemsPerPage = paging.itemsPerPage();
        paging.check();
        List<StorageArea> all = areas.list();
        return Envelope.success(
                "Storage areas retrieved successfully", Page.of(all, page, itemsPerPage));
    }

    /// As a merge patch (RFC 7396): what is not named stays, null takes a limit away.
    @PatchMapping("/api/storage/{id}")
    Envelope<StorageArea> change(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireAdmin();
        StorageArea area = find(id);
        Fields fields = Fields.of(body);
        Fields wishes = fields.object("cleanup_policy");
        JsonNode named = body.path("cleanup_policy");
        CleanupPolicy old = area.cleanupPolicy();
        Integer days = wishes.whole("max_age_days", 0, CleanupPolicy.MOST_DAYS);
        Integer size = wishes.whole("max_size_mb", 0, CleanupPolicy.MOST_MB);
        CleanupPolicy policy =
                new CleanupPolicy(
                        named.has("max_age_days") ? days : old.maxAgeDays(),
                        named.has("max_size_mb") ? size : old.maxSizeMb(),
                        wishes.flag("preserve_completed_videos", old.preserveCompletedVideos()));
        fields.check();
        return Envelope.success(
                "Cleanup policy changed", areas.change(area, policy, caller.userId()));
    }

    /// The body may be left out.
    @PostMapping("/api/storage/{id}/cleanup")
    Envelope<CleanupReport> cleanUp(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireAdmin();
        StorageArea area = find(id);
        Fields fields = Fields.of(Fields.orNone(body));
        boolean isDryRun = fields.flag("dry_run", false);
        fields.check();
        return Envelope.success(
                isDryRun ? "Nothing was removed" : "Cleaned up",
                areas.cleanUp(area, isDryRun, caller.userId()));
    }

    private StorageArea find(String id) {
        return Ids.parse(id).flatMap(areas::find).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return new Problem(Problem.Code.NOT_FOUND, "There is no storage area " + id + ".");
    }
}
