package io.reelwright.server.media;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.tasks.contract.Output;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
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
    private final InstantSource clock;

    MediaAssets(MediaTable table, InstantSource clock) {
        this.table = table;
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

    @Transactional(readOnly = true)
    public List<MediaAsset> findAll(Collection<UUID> mediaIds, String projectId) {
        return table.findAll(mediaIds, projectId);
    }
}
