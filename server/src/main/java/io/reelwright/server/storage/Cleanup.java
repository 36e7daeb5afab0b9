package io.reelwright.server.storage;

import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.storage.Removal.Reason;
import io.reelwright.server.video.Videos;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.Stored;
import io.reelwright.tasks.store.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes from an area what its policy gives up and nothing needs.
///
/// First it looks, without holding anybody up. Then, project by project, it locks the project so
/// that nothing new begins there, looks again, and removes the bytes before it lets go: a job that
/// waited finds them gone and makes them anew, and never finds them going.
@Component
class Cleanup {

    private static final int AT_ONCE = 500;

    /// Nothing is written for longer, so what was begun before belongs to nobody.
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);

    private final MediaStore store;
    private final UseTable table;
    private final MediaAssets assets;
    private final Videos videos;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Cleanup(
            MediaStore store,
            UseTable table,
            MediaAssets assets,
            Videos videos,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.table = table;
        this.assets = assets;
        this.videos = videos;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param patience the `temp` area's policy
    /// @param isDryRun to look only
    CleanupReport run(StorageArea area, CleanupPolicy patience, boolean isDryRun)
            throws IOException {
        Instant now = clock.instant();
        CleanupRule rule = new CleanupRule(area.cleanupPolicy(), patience, now);
        StorageType type = area.storageType();
        List<Stored> all = holdings(type);
        Map<String, Use> uses = uses(type, all);
        List<Removal> removals = chosen(all, uses, rule);
        if (!isDryRun) {
            removals = removed(type, removals, rule);
        }
        removals.addAll(unfinished(type, rule, isDryRun));
        long inUse =
                uses.values().stream()
                        .filter(use -> use instanceof Use.Needed || use instanceof Use.OfVideo)
                        .count();
        return CleanupReport.of(type, isDryRun, now, inUse, removals);
    }

    private List<Stored> holdings(StorageType type) throws IOException {
        List<Stored> all = new ArrayList<>();
        store.list(stored -> {
            if (StorageType.of(stored.path()).filter(type::equals).isPresent()) {
                all.add(stored);
            }
        });
        return all;
    }

    private Map<String, Use> uses(StorageType type, List<Stored> all) {
        Map<String, Use> uses = new HashMap<>();
        for (List<Stored> some : chunks(all)) {
            table.of(some.stream().map(Stored::path).toList())
                    .forEach((path, use) -> uses.put(path, within(type, use)));
        }
        return uses;
    }

    /// Only the policy for videos gives up a finished video.
    private static Use within(StorageType type, Use use) {
        return use instanceof Use.OfVideo && type != StorageType.VIDEOS ? new Use.Needed() : use;
    }

    private static List<Removal> chosen(List<Stored> all, Map<String, Use> uses, CleanupRule rule) {
        List<Removal> removals = new ArrayList<>();
        List<Stored> expendable = new ArrayList<>();
        long total = 0;
        for (Stored stored : all) {
            Use use = use(uses, stored);
            Reason reason = rule.age(stored, use);
            if (reason != null) {
                removals.add(new Removal(stored, use, reason));
                continue;
            }
            total += stored.size();
            if (rule.isExpendable(stored, use)) {
                expendable.add(stored);
            }
        }
        Long most = rule.policy().maxSize();
        expendable.sort(Comparator.comparing(Stored::changedAt));
        for (Stored oldest : expendable) {
            if (most == null || total <= most) {
                break;
            }
            removals.add(new Removal(oldest, use(uses, oldest), Reason.OVER_SIZE));
            total -= oldest.size();
        }
        return removals;
    }

    private static Use use(Map<String, Use> uses, Stored stored) {
        return uses.getOrDefault(stored.path(), new Use.Needed());
    }

    /// @return what was removed of what was chosen
    private List<Removal> removed(StorageType type, List<Removal> chosen, CleanupRule rule) {
        Map<String, List<Removal>> byProject = new LinkedHashMap<>();
        for (Removal removal : chosen) {
            String path = removal.stored().path();
            String project = UseTable.isMedia(path) ? path.split("/", 3)[1] : "";
            byProject.computeIfAbsent(project, _ -> new ArrayList<>()).add(removal);
        }
        List<Removal> removed = new ArrayList<>();
        byProject.forEach((project, removals) -> {
            for (List<Removal> some : chunks(removals)) {
                removed.addAll(
                        Objects.requireNonNull(
                                transaction.execute(_ -> remove(type, project, some, rule))));
            }
        });
        return removed;
    }

    /// @param project empty for what belongs to none, or is no other work's input
    private List<Removal> remove(
            StorageType type, String project, List<Removal> some, CleanupRule rule) {
        if (!project.isEmpty()) {
            table.lockProject(project);
        }
        Map<String, Use> uses = uses(type, some.stream().map(Removal::stored).toList());
        List<Removal> still =
                some.stream()
                        .filter(removal -> isStill(removal, use(uses, removal.stored()), rule))
                        .toList();
        List<String> paths = still.stream().map(removal -> removal.stored().path()).toList();
        Set<UUID> gone = new HashSet<>();
        for (Removal removal : still) {
            if (use(uses, removal.stored()) instanceof Use.OfVideo(Set<UUID> ids)) {
                gone.addAll(ids);
            }
        }
        gone.forEach(videos::delete);
        assets.forget(paths);
        try {
            store.deleteFiles(paths);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return still;
    }

    private static boolean isStill(Removal removal, Use use, CleanupRule rule) {
        return removal.reason() == Reason.OVER_SIZE
                ? rule.isExpendable(removal.stored(), use)
                : rule.age(removal.stored(), use) != null;
    }

    private List<Removal> unfinished(StorageType type, CleanupRule rule, boolean isDryRun)
            throws IOException {
        List<Removal> removals = new ArrayList<>();
        if (type != StorageType.TEMP) {
            return removals;
        }
        Instant until =
                earlier(rule.policy().keepsSince(rule.now()), rule.now().minus(LONGEST_WRITE));
        for (Unfinished unfinished : store.unfinished()) {
            if (unfinished.begunAt().isBefore(until)) {
                if (!isDryRun) {
                    store.abandon(unfinished);
                }
                removals.add(
                        new Removal(
                                new Stored(
                                        unfinished.name(), unfinished.size(), unfinished.begunAt()),
                                new Use.Unknown(),
                                Reason.UNFINISHED));
            }
        }
        return removals;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return chunks;
    }
}
