package io.reelwright.server.file;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of files.
@Repository
class FileTable {

    private static final String MINE =
            "WHERE NOT is_deleted AND (CAST(:user AS text) IS NULL OR user_id = :user)";

    private static final String WANTED =
            """
             AND (CAST(:type AS text) IS NULL OR file_type = :type)
             AND (CAST(:tag AS text) IS NULL OR tags @> ARRAY[CAST(:tag AS text)])
             AND (CAST(:subdirectory AS text) IS NULL OR subdirectory = :subdirectory)
             AND (CAST(:pattern AS text) IS NULL OR lower(original_filename) LIKE :pattern)
            """;

    private final JdbcClient jdbc;
    private final Listing<StoredFile> listing;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.listing = new Listing<>(jdbc, "SELECT *", "FROM files", FileTable::read);
    }

    void insert(StoredFile file, String userId) {
        jdbc.sql(
                        """
                        INSERT INTO files (id, user_id, filename, original_filename, file_type,
                            mime_type, file_size, checksum, tags, subdirectory, file_path, metadata,
                            created_at)
                        VALUES (:id, :user, :filename, :original, :type, :mime, :size, :checksum,
                            CAST(:tags AS text[]), :subdirectory, :path, CAST(:metadata AS jsonb),
                            :now)
                        """)
                .param("id", file.id())
                .param("user", userId)
                .param("filename", file.filename())
                .param("original", file.originalFilename())
                .param("type", file.fileType())
                .param("mime", file.mimeType())
                .param("size", file.fileSize())
                .param("checksum", file.checksum())
                .param("tags", file.tags().toArray(new String[0]))
                .param("subdirectory", file.subdirectory())
                .param("path", file.filePath())
                .param("metadata", Jsonb.write(file.metadata()))
                .param("now", Moments.write(file.createdAt()))
                .update();
    }

    /// Lets one transaction at a time count what a user keeps.
    void lock(String userId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('files ' || :user, 0))")
                .param("user", userId)
                .query((_, _) -> userId)
                .list();
    }

    /// Bytes of a user's files, and those that the unfinished uploads shall have.
    long kept(String userId) {
        return jdbc.sql(
                        """
                        SELECT (SELECT coalesce(sum(file_size), 0) FROM files
                                WHERE user_id = :user AND NOT is_deleted)
                            + (SELECT coalesce(sum(upload_length), 0) FROM uploads
                                WHERE user_id = :user AND file_id IS NULL)
                        """)
                .param("user", userId)
                .query(Long.class)
                .single();
    }

    Optional<StoredFile> find(UUID id, @Nullable String userId) {
        return jdbc.sql("SELECT * FROM files " + MINE + " AND id = :id")
                .param("user", userId)
                .param("id", id)
                .query(FileTable::read)
                .optional();
    }

    Page<StoredFile> page(FileFilter filter, PageWish wish) {
        return listing.page(MINE + WANTED, filter::bind, wish);
    }

    /// @return whether there was one
    boolean delete(UUID id, @Nullable String userId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE files SET is_deleted = true, deleted_at = :now
                                WHERE id = :id AND NOT is_deleted
                                    AND (CAST(:user AS text) IS NULL OR user_id = :user)
                                """)
                        .param("id", id)
                        .param("user", userId)
                        .param("now", Moments.write(now))
                        .update()
                == 1;
    }

    private static StoredFile read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new StoredFile(
                id,
                row.getString("filename"),
                row.getString("original_filename"),
                row.getString("file_type"),
                row.getString("mime_type"),
                row.getLong("file_size"),
                row.getString("checksum"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("subdirectory"),
                row.getString("file_path"),
                StoredFile.downloadUrlOf(id),
                Jsonb.read(row.getString("metadata")),
                Moments.read(row, "created_at"));
    }
}
