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
/// caller's or signed for, can be had.
@RestController
class MediaBytesController {

    private final MediaAssets assets;
    private final SignedLinks links;
    private final MediaBytes bytes;

    MediaBytesController(MediaAssets assets, SignedLinks links, MediaBytes bytes) {
        this.assets = assets;
        this.links = links;
        this.bytes = bytes;
    }

    @GetMapping("/media/{*path}")
    void asset(@PathVariable String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem missing = new Problem(Problem.Code.NOT_FOUND, "There is nothing at this address.");
        if (path.isEmpty()) {
            throw missing;
        }
        boolean isSigned = links.isSigned(request);
        String scope = isSigned ? null : Caller.of(request).scope();
        MediaAsset asset = assets.findByPath(path.substring(1), scope).orElseThrow(() -> missing);
        bytes.serve(asset.bytes(), isSigned, request, response, missing);
    }
}
