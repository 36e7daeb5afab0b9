package io.reelwright.server.file;

import io.reelwright.server.job.FileOrder;
import io.reelwright.server.job.Jobs;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The files that users uploaded.
@Service
@Transactional
public class UploadedFiles {

    /// How many files of the largest size a user's files may take together.
    static final int FILES_KEPT = 100;

    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final FileTable table;
    private final MediaStore store;
    private final Jobs jobs;
    private final InstantSource clock;

    UploadedFiles(FileTable table, MediaStore store, Jobs jobs, InstantSource clock) {
        this.table = table;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Makes sure that a user may keep as many bytes more. Holds until the transaction ends: of
    /// many at once, no two are let in for the same room.
    ///
    /// @throws Problem when a user's files and unfinished uploads would take more than is allowed
    void require(String userId, long bytes, long maxFileSize) {
        long most = maxFileSize * FILES_KEPT;
        table.lock(userId);
        long kept = table.kept(userId);
        if (kept + bytes > most) {
            throw new Problem(
                    Problem.Code.QUOTA_EXCEEDED,
                    "Your files and unfinished uploads take "
                            + kept
                            + " bytes of "
                            + most
                            + ". Delete some first.",
                    Map.of("limit_bytes", most, "used_bytes", kept, "asked_bytes", bytes),
                    List.of(),
                    ASK_AGAIN);
        }
    }

    /// Stores and records all of them, or none.
    ///
    /// @throws Problem when the user has no room for them
    List<StoredFile> add(List<Received> files, Labels labels, String userId, long maxFileSize)
            throws IOException {
        require(userId, files.stream().mapToLong(Received::size).sum(), maxFileSize);
        List<StoredFile> stored = new ArrayList<>();
        try {
            for (Received received : files) {
                StoredFile file = describe(received, labels);
                stored.add(file);
                keep(received, file, userId);
            }
            process(stored, labels, userId);
            return stored;
        } catch (IOException | RuntimeException failure) {
            for (StoredFile file : stored) {
                store.delete(place(file));
            }
            throw failure;
        }
    }

    /// Stores and records one for which there is room.
    StoredFile add(Received received, Labels labels, String userId) throws IOException {
        StoredFile file = describe(received, labels);
        try {
            keep(received, file, userId);
            process(List.of(file), labels, userId);
            return file;
        } catch (IOException | RuntimeException failure) {
            store.delete(place(file));
            throw failure;
        }
    }

    /// Has a job make those ready that something can be made of, if the user wants that.
    private void process(List<StoredFile> stored, Labels labels, String userId) {
        List<UUID> useful =
                stored.stream()
                        .filter(file -> !file.fileType().equals(Kind.ARCHIVE))
                        .map(StoredFile::id)
                        .toList();
        if (labels.process() && !useful.isEmpty()) {
            String project =
                    Objects.requireNonNullElseGet(labels.projectId(), () -> Ids.next().toString());
            jobs.submit(FileOrder.of(userId, project, useful));
        }
    }

    private void keep(Received received, StoredFile file, String userId) throws IOException {
        store.adopt(received.bytes(), place(file));
        table.insert(file, userId);
    }

    private StoredFile describe(Received received, Labels labels) {
        UUID id = Ids.next();
        String filename = id + "." + received.kind().ending();
        return new StoredFile(
                id,
                filename,
                received.originalName(),
                received.kind().type(),
                received.kind().mimeType(),
                received.size(),
                received.checksum(),
                labels.tags(),
                labels.subdirectory(),
                "files/" + id + "/" + filename,
                StoredFile.downloadUrlOf(id),
                TaskJson.MAPPER.valueToTree(received.metadata()),
                clock.instant());
    }

    private static String place(StoredFile file) {
        return Objects.requireNonNull(file.filePath());
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is deleted, or another user's
    @Transactional(readOnly = true)
    public StoredFile find(UUID id, @Nullable String userId) {
        return table.find(id, userId).orElseThrow(() -> notFound(id.toString()));
    }

    @Transactional(readOnly = true)
    Page<StoredFile> list(FileFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    /// Soft: its bytes stay for the jobs that use them.
    ///
    /// @throws Problem when there is none, or it is another user's, or `seen` does not hold
    public void delete(UUID id, @Nullable String userId, IfMatch seen) {
        seen.check(find(id, userId));
        if (!table.delete(id, userId, clock.instant())) {
            throw notFound(id.toString());
        }
    }

    static Problem notFound(String id) {
        return new Problem(Problem.Code.FILE_NOT_FOUND, "There is no file " + id + ".");
    }
}
