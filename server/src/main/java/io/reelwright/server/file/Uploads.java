package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Uploads that come in parts and may be interrupted, by tus 1.0. How far each is stands in the
/// record, its bytes lie in the media store as they came: any node goes on where another was
/// killed, and loses what came since the last part was stored, at most [#PART] bytes. The last
/// part, the checks, and the file that the upload becomes are one step.
@Service
class Uploads {

    /// How long an upload is kept after something last came for it.
    static final Duration LIFE = Duration.ofDays(1);

    /// How many one user may have begun and not finished.
    static final int MAX_UNFINISHED = 50;

    /// What is stored at a time.
    private static final long PART = 8 * 1024 * 1024;

    private static final int AT_ONCE = 100;

    private final UploadTable table;
    private final UploadedFiles files;
    private final Incoming incoming;
    private final Reception reception;
    private final Inspection inspection;
    private final MediaStore store;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Uploads(
            UploadTable table,
            UploadedFiles files,
            Incoming incoming,
            Reception reception,
            Inspection inspection,
            MediaStore store,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.table = table;
        this.files = files;
        this.incoming = incoming;
        this.reception = reception;
        this.inspection = inspection;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param header the `Upload-Metadata`
    /// @throws Problem when it is too large, the user has no room for it, or its name is wrong
    ResumableUpload begin(String userId, @Nullable String header, long length, long maxFileSize) {
        UploadMetadata metadata = UploadMetadata.parse(header);
        if (length == 0) {
            throw Soundness.wrong("The file " + metadata.name() + " is empty.");
        }
        reception.require(length, maxFileSize);
        Instant now = clock.instant();
        ResumableUpload upload =
                new ResumableUpload(
                        Ids.next(),
                        userId,
                        metadata.name(),
                        metadata.labels(),
                        header == null ? "" : header,
                        length,
                        0,
                        now.plus(LIFE),
                        null);
        transaction.executeWithoutResult(_ -> {
            files.require(userId, length, maxFileSize);
            requireFewer(table.unfinished(userId));
            table.insert(upload, now);
        });
        return upload;
    }

    private static void requireFewer(int unfinished) {
        if (unfinished >= MAX_UNFINISHED) {
            throw new Problem(
                    Code.QUOTA_EXCEEDED,
                    "You have " + unfinished + " unfinished uploads. Finish some, or delete them.",
                    Map.of("limit", MAX_UNFINISHED, "used", unfinished),
                    List.of(),
                    Duration.ofHours(1));
        }
    }

    /// @throws Problem when there is none, its time is over, or it is another user's
    ResumableUpload find(UUID id, String userId) {
        return table.find(id, userId, clock.instant()).orElseThrow(() -> notFound(id.toString()));
    }

    static Problem notFound(String id) {
        return new Problem(Code.FILE_NOT_FOUND, "There is no upload " + id + ".");
    }

    void delete(UUID id, String userId) throws IOException {
        remove(find(id, userId).id());
    }

    private void remove(UUID id) throws IOException {
        table.delete(id);
        store.delete(ResumableUpload.prefix(id));
    }

    /// Takes in more of an upload. What came before the connection broke is kept, unless it is
    /// under a checksum.
    ///
    /// @param offset where the bytes belong
    /// @param length how many come; negative where that is not known
    /// @return the upload as it is now
    /// @throws ChecksumMismatch when the bytes are not those that the checksum is of; none is kept
    /// @throws Problem when they do not belong there, or cannot be stored now, or the whole file is
    ///   not taken: the upload is gone then, unless the same may be taken later
    ResumableUpload append(
            ResumableUpload upload,
            long offset,
            long length,
            InputStream in,
            @Nullable UploadChecksum checksum,
            long maxFileSize)
            throws ChecksumMismatch {
        if (offset != upload.offset()) {
            throw moved(upload);
        }
        if (length > upload.missing()) {
            throw tooMuch(upload);
        }
        reception.require(Math.max(0, length), maxFileSize);
        try {
            return append(upload, in, checksum);
        } catch (IOException | UncheckedIOException failure) {
            throw Reception.unavailable(failure);
        }
    }

    private ResumableUpload append(
            ResumableUpload upload, InputStream in, @Nullable UploadChecksum checksum)
            throws IOException, ChecksumMismatch {
        ResumableUpload now = upload;
        boolean goesOn = true;
        while (goesOn) {
            long most = checksum == null ? Math.min(PART, now.missing()) : now.missing();
            Path bytes = incoming.newFile();
            try {
                MessageDigest digest = checksum == null ? Sha256.digest() : checksum.digest();
                Came came = come(in, bytes, most, digest);
                if (checksum != null && (came.broke || !checksum.matches(digest))) {
                    throw new ChecksumMismatch();
                }
                if (came.size > 0) {
                    now = keep(now, bytes, came.size);
                }
                if (came.broke) {
                    return now;
                }
                goesOn = came.size == most && now.missing() > 0;
            } finally {
                Files.deleteIfExists(bytes);
            }
        }
        if (now.missing() == 0 && isMore(in)) {
            throw tooMuch(now);
        }
        return now;
    }

    private static boolean isMore(InputStream in) {
        try {
            return in.read() >= 0;
        } catch (IOException broken) {
            return false;
        }
    }

    /// @param broke whether the connection did, so that more may have been meant
    private record Came(long size, boolean broke) {}

    private Came come(InputStream in, Path bytes, long most, MessageDigest digest)
            throws IOException {
        long size = 0;
        try (OutputStream out = Files.newOutputStream(bytes)) {
            Reception.Watch watch = reception.watch();
            byte[] chunk = new byte[64 * 1024];
            while (size < most) {
                int read;
                try {
                    read = in.read(chunk, 0, (int) Math.min(chunk.length, most - size));
                } catch (IOException broken) {
                    return new Came(size, true);
                }
                if (read < 0) {
                    break;
                }
                digest.update(chunk, 0, read);
                watch.write(out, chunk, read);
                size += read;
            }
        }
        return new Came(size, false);
    }

    private ResumableUpload keep(ResumableUpload upload, Path bytes, long size) throws IOException {
        boolean isLast = size == upload.missing();
        reception.require(isLast ? upload.length() : size, Long.MAX_VALUE);
        return isLast ? finish(upload, bytes) : store(upload, bytes, size);
    }

    private ResumableUpload store(ResumableUpload upload, Path bytes, long size)
            throws IOException {
        String path = upload.prefix() + "/" + UUID.randomUUID();
        store.adopt(bytes, path);
        boolean stood = false;
        try {
            stood =
                    Boolean.TRUE.equals(
                            transaction.execute(_ ->
                                    table.advance(
                                            upload, new UploadTable.Part(path, size), expiry())));
        } finally {
            if (!stood) {
                store.delete(path);
            }
        }
        if (!stood) {
            throw moved(upload);
        }
        return find(upload.id(), upload.userId());
    }

    private Instant expiry() {
        return clock.instant().plus(LIFE);
    }

    private ResumableUpload finish(ResumableUpload upload, Path last) throws IOException {
        Path whole = incoming.newFile();
        try {
            MessageDigest digest = Sha256.digest();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(whole), digest)) {
                for (UploadTable.Part part : table.parts(upload.id())) {
                    try (InputStream in = store.open(part.path(), 0)) {
                        in.transferTo(out);
                    }
                }
                Files.copy(last, out);
            }
            if (Files.size(whole) != upload.length()) {
                throw moved(upload); // another finished or removed it meanwhile
            }
            Received received =
                    inspection.inspect(whole, upload.name(), upload.length(), Sha256.hex(digest));
            transaction.executeWithoutResult(_ -> become(upload, received));
        } catch (Problem refused) {
            if (isForGood(refused) && table.deleteAsItStood(upload)) {
                store.delete(upload.prefix());
            }
            throw refused;
        } catch (NoSuchFileException gone) {
            if (table.stands(upload)) {
                throw gone;
            }
            throw moved(upload); // another finished or removed it meanwhile
        } finally {
            Files.deleteIfExists(whole);
        }
        store.delete(upload.prefix());
        return find(upload.id(), upload.userId());
    }

    /// Whether the same bytes would be refused later too.
    private static boolean isForGood(Problem refused) {
        return switch (refused.code()) {
            case CONFLICT, QUOTA_EXCEEDED, RATE_LIMIT_EXCEEDED, SERVICE_UNAVAILABLE -> false;
            default -> true;
        };
    }

    private void become(ResumableUpload upload, Received received) {
        if (!table.lock(upload)) {
            throw moved(upload);
        }
        try {
            StoredFile file = files.add(received, upload.labels(), upload.userId());
            table.finish(upload.id(), file.id(), expiry());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Removes some whose time is over, with their bytes.
    ///
    /// @return how many
    int removeExpired() throws IOException {
        List<UUID> expired = table.deleteExpired(clock.instant(), AT_ONCE);
        for (UUID id : expired) {
            store.delete(ResumableUpload.prefix(id));
        }
        return expired.size();
    }

    private static Problem moved(ResumableUpload upload) {
        return new Problem(
                Code.CONFLICT,
                "These bytes do not begin where upload "
                        + upload.id()
                        + " stands. Ask for its Upload-Offset with HEAD, and go on from there.");
    }

    private static Problem tooMuch(ResumableUpload upload) {
        return new Problem(
                Code.PAYLOAD_TOO_LARGE,
                "The upload was begun with a length of " + upload.length() + " bytes; more came.");
    }

    /// The bytes are not those that the client sent.
    static final class ChecksumMismatch extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
