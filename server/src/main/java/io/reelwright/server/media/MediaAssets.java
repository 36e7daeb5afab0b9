package io.reelwright.server.media;

import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The media assets on record.
@Service
@Transactional
public class MediaAssets {

    private static final Logger log = LoggerFactory.getLogger(MediaAssets.class);

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
        table.find(mediaId, userId).ifPresent(asset -> holdUp(asset.projectId()));
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

    /// Lets nothing begin in a project, nor be given what is there, until the transaction ends.
    /// Jobs are locked before it, batches after it.
    public void holdUp(String projectId) {
        table.lockProject(projectId);
    }

    /// Removes what a job made and no video or unfinished work needs.
    public void deleteUnused(UUID jobId, String projectId) {
        holdUp(projectId);
        remove(table.lockUnused(jobId));
    }

    /// The bytes go while the project is held up: work that waited finds them gone and makes them
    /// anew, and never finds them going. What stays of them is nobody's, and found by a cleanup.
    private void remove(List<MediaAsset> assets) {
        table.delete(assets.stream().map(MediaAsset::mediaId).toList());
        try {
            store.deleteFiles(
                    assets.stream().map(MediaAsset::filePath).filter(Objects::nonNull).toList());
        } catch (IOException failure) {
            log.warn("Not all bytes of {} assets could be removed.", assets.size(), failure);
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

    /// Those of a project that lie at these places, by their places.
    @Transactional(readOnly = true)
    public Map<String, MediaAsset> findByPaths(Collection<String> filePaths, String projectId) {
        return table.findByPaths(filePaths, projectId).stream()
                .collect(
                        Collectors.toMap(
                                asset -> Objects.requireNonNull(asset.filePath()),
                                Function.identity()));
    }

    /// The newest pictures and clips that tasks of these names made in a project.
    ///
    /// @param most of each name
    @Transactional(readOnly = true)
    public List<MediaAsset> madeBy(Collection<String> taskNames, String projectId, int most) {
        return table.madeBy(taskNames, projectId, most);
    }
}
