package io.reelwright.server.media;

import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The media assets on record.
@Service
@Transactional
public class MediaAssets {

    private final MediaTable table;
    private final MediaStore store;
    private final InstantSource clock;

    MediaAssets(MediaTable table, MediaStore store, InstantSource clock) {
        this.table = table;
        this.store = store;
        this.clock = clock;
    }

    /// Records what a task made. A path that is on record already is left as it is.
    public void add(MediaAsset.Origin origin, List<Output> outputs) {
        outputs.forEach(output -> table.insert(origin, output, clock.instant()));
    }

    /// @param userId whose project it must be in; null for any
    @Transactional(readOnly = true)
    public Optional<MediaAsset> find(UUID mediaId, @Nullable String userId) {
        return table.find(mediaId, userId);
    }

    /// @param userId whose project it must be in; null for any
    @Transactional(readOnly = true)
    public Optional<MediaAsset> findByPath(String filePath, @Nullable String userId) {
        return table.findByPath(filePath, userId);
    }

    @Transactional(readOnly = true)
    Page<MediaAsset> list(MediaFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    /// Removes an asset, its bytes too.
    ///
    /// @param userId whose project it must be in; null for any
    /// @throws Problem when there is none, or `seen` does not hold, or a video, a script or
    ///   unfinished work needs it
    void delete(UUID mediaId, @Nullable String userId, IfMatch seen) {
        table.lock(mediaId);
        MediaAsset asset =
                table.find(mediaId, userId).orElseThrow(() -> notFound(mediaId.toString()));
        seen.check(asset);
        if (table.isUsed(mediaId)) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Media asset "
                            + mediaId
                            + " is used by a video, a script or unfinished work. Delete the video, or let"
                            + " the work end, first.");
        }
        remove(List.of(asset));
    }

    /// Removes what a job made and no video or unfinished work needs.
    public void deleteUnused(UUID jobId) {
        remove(table.lockUnused(jobId));
    }

    /// The bytes go once it is certain that the rows have gone; what a crash leaves in between is
    /// nobody's, and found by a cleanup.
    private void remove(List<MediaAsset> assets) {
        table.delete(assets.stream().map(MediaAsset::mediaId).toList());
        assets.stream()
                .map(MediaAsset::filePath)
                .filter(Objects::nonNull)
                .forEach(path -> AfterCommit.run(() -> deleteBytes(path)));
    }

    private void deleteBytes(String path) {
        try {
            store.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Takes assets off the record whose bytes are removed by somebody else. Paths that are not on
    /// record are fine.
    public void forget(Collection<String> filePaths) {
        table.delete(table.idsOf(filePaths));
    }

    static Problem notFound(String id) {
        return new Problem(Problem.Code.NOT_FOUND, "There is no media asset " + id + ".");
    }

    @Transactional(readOnly = true)
    public List<MediaAsset> findAll(Collection<UUID> mediaIds, String projectId) {
        return table.findAll(mediaIds, projectId);
    }
}
