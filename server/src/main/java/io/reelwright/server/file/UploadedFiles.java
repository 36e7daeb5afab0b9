package io.reelwright.server.file;

import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The files that users uploaded.
@Service
@Transactional
public class UploadedFiles {

    private final FileTable table;
    private final MediaStore store;
    private final InstantSource clock;

    UploadedFiles(FileTable table, MediaStore store, InstantSource clock) {
        this.table = table;
        this.store = store;
        this.clock = clock;
    }

    /// Stores and records all of them, or none.
    List<StoredFile> add(Upload upload, String userId) throws IOException {
        List<StoredFile> stored = new ArrayList<>();
        try {
            for (Upload.Received received : upload.files()) {
                StoredFile file = describe(received, upload);
                stored.add(file);
                store.put(received.bytes(), place(file));
                table.insert(file, userId);
            }
            return stored;
        } catch (IOException | RuntimeException failure) {
            for (StoredFile file : stored) {
                store.delete(place(file));
            }
            throw failure;
        }
    }

    private StoredFile describe(Upload.Received received, Upload upload) {
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
                upload.tags(),
                upload.subdirectory(),
                "files/" + id + "/" + filename,
                StoredFile.downloadUrlOf(id),
                TaskJson.MAPPER.valueToTree(received.metadata()),
                clock.instant());
    }

    private static String place(StoredFile file) {
        return java.util.Objects.requireNonNull(file.filePath());
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is deleted, or another user's
    @Transactional(readOnly = true)
    public StoredFile find(UUID id, @Nullable String userId) {
        return table.find(id, userId).orElseThrow(() -> notFound(id.toString()));
    }

    @Transactional(readOnly = true)
    public Page<StoredFile> list(
            String userId, @Nullable String type, int page, int itemsPerPage, String order) {
        return Page.of(
                table.page(userId, type, page, itemsPerPage, order),
                page,
                itemsPerPage,
                table.count(userId, type));
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
