package io.reelwright.server.media;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The bytes of media assets, at the paths that `url_path` names. Only what is on record, and the
/// caller's, can be had.
@RestController
class MediaBytesController {

    private final MediaAssets assets;
    private final MediaBytes bytes;

    MediaBytesController(MediaAssets assets, MediaBytes bytes) {
        this.assets = assets;
        this.bytes = bytes;
    }

    @GetMapping("/media/{*path}")
    void asset(
            @PathVariable String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem missing = new Problem(Problem.Code.NOT_FOUND, "There is nothing at this address.");
        MediaAsset asset =
                assets.findByPath(path.substring(1), Caller.of(request).scope())
                        .orElseThrow(() -> missing);
        String type = StoredBytes.typeOf(asset.fileName());
        bytes.send(
                new StoredBytes(
                        path.substring(1),
                        type,
                        asset.fileName(),
                        asset.metadata().path("sha256").asString(asset.mediaId().toString()),
                        !StoredBytes.isShown(type)),
                request,
                response,
                missing);
    }
}
