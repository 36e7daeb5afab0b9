package io.reelwright.server.storage;

import io.reelwright.server.account.AuditLog;
import io.reelwright.server.loop.Leadership;
import io.reelwright.server.loop.Leadership.Office;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;

/// The areas of the media store: what they hold, and their cleanups. One cleanup runs at a time, on
/// one node.
@Service
public class StorageAreas {

    private static final Logger log = LoggerFactory.getLogger(StorageAreas.class);

    /// A store that takes longer to look through is not looked through for every question.
    private static final Duration QUICK = Duration.ofSeconds(1);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StorageTable table;
    private final Cleanup cleanup;
    private final MediaStore store;
    private final Leadership leadership;
    private final AuditLog audit;
    private final InstantSource clock;
    private final ReentrantLock measuring = new ReentrantLock();
    private volatile Duration lastMeasuring = Duration.ZERO;

    StorageAreas(
            StorageTable table,
            Cleanup cleanup,
            MediaStore store,
            Leadership leadership,
            AuditLog audit,
            InstantSource clock) {
        this.table = table;
        this.cleanup = cleanup;
        this.store = store;
        this.leadership = leadership;
        this.audit = audit;
        this.clock = clock;
    }

    /// Every area with what it holds: counted now, or, in a store that is large or far, within the
    /// last minutes.
    ///
    /// @throws Problem when the store cannot be reached
    public List<StorageArea> list() {
        if (lastMeasuring.compareTo(QUICK) <= 0 || isOld(table.all())) {
            measure();
        }
        return table.all();
    }

    private boolean isOld(List<StorageArea> areas) {
        Instant since = clock.instant().minus(FRESH);
        return areas.stream()
                .map(StorageArea::measuredAt)
                .anyMatch(at -> at == null || at.isBefore(since));
    }

    private void measure() {
        measuring.lock();
        try {
            long start = System.nanoTime();
            table.measured(Usage.measure(store), clock.instant());
            lastMeasuring = Duration.ofNanos(System.nanoTime() - start);
        } catch (IOException failure) {
            throw unreachable(failure);
        } finally {
            measuring.unlock();
        }
    }

    Optional<StorageArea> find(UUID id) {
        return table.find(id);
    }

    /// @param userId who changes it
    StorageArea change(StorageArea area, CleanupPolicy policy, String userId) {
        table.change(area.id(), policy);
        audit.write(
                userId,
                "storage_area.policy_changed",
                "storage_area",
                area.storageType().key(),
                Map.of("before", area.cleanupPolicy(), "after", policy));
        return table.find(area.storageType());
    }

    /// Cleans up now.
    ///
    /// @param userId who asked for it
    /// @throws Problem when another cleanup goes on running, or the store cannot be reached
    CleanupReport cleanUp(StorageArea area, boolean isDryRun, String userId) {
        try (Leadership.Term term = leadership.await(Office.CLEANUP, PATIENCE)) {
            if (!term.isOurs()) {
                throw new Problem(
                        Problem.Code.CONFLICT,
                        "A cleanup is running already. Try again when it has ended.");
            }
            return carryOut(area, isDryRun, userId);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The lock was lost.", failure);
        } catch (IOException failure) {
            throw unreachable(failure);
        } catch (UncheckedIOException failure) {
            throw unreachable(failure);
        }
    }

    /// Cleans up what was last cleaned up before `since`, unless another node does. An area that
    /// fails keeps no other from its turn, and comes again when all are due again.
    void cleanUpDue(Instant since) throws SQLException, IOException {
        try (Leadership.Term term = leadership.begin(Office.CLEANUP)) {
            if (!term.isOurs()) {
                return;
            }
            for (StorageArea area : table.all()) {
                Instant last = area.lastCleanup();
                if (last == null || last.isBefore(since)) {
                    term.confirm();
                    carryOutOrLog(area);
                }
            }
        }
    }

    private void carryOutOrLog(StorageArea area) {
        Instant now = clock.instant();
        try {
            carryOut(area, false, null);
        } catch (IOException | RuntimeException failure) {
            log.warn("The cleanup of {} failed.", area.storageType().key(), failure);
            table.tried(area.id(), now);
        }
    }

    /// @param userId null for the schedule
    private CleanupReport carryOut(StorageArea area, boolean isDryRun, @Nullable String userId)
            throws IOException {
        StorageType type = area.storageType();
        CleanupPolicy patience = table.find(StorageType.TEMP).cleanupPolicy();
        CleanupReport report = cleanup.run(area, patience, isDryRun);
        if (isDryRun) {
            return report;
        }
        table.cleanedUp(area.id(), report);
        measure();
        if (report.filesRemoved() > 0) {
            log.info(
                    "The cleanup of {} removed {} files and freed {} bytes.",
                    type.key(),
                    report.filesRemoved(),
                    report.bytesFreed());
        }
        if (report.filesRemoved() > 0 || userId != null) {
            audit.write(
                    userId,
                    "storage_area.cleaned_up",
                    "storage_area",
                    type.key(),
                    report.summary());
        }
        return report;
    }

    /// Makes the rows, where they are missing, and has them say where the store is.
    void place() {
        for (StorageType type : StorageType.values()) {
            table.place(type, store.location() + "/" + type.directory());
        }
    }

    private static Problem unreachable(Exception failure) {
        log.warn("The media store cannot be used.", failure);
        return new Problem(
                Problem.Code.SERVICE_UNAVAILABLE,
                "The media store cannot be used now. Try again later.",
                Map.of(),
                List.of(),
                Duration.ofSeconds(30));
    }
}
