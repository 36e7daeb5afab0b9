package io.reelwright.server.file;

import io.reelwright.server.sql.Jsonb;
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
            " FROM files WHERE NOT is_deleted AND (CAST(:user AS text) IS NULL OR user_id = :user)";
    private static final String OF_TYPE = " AND (CAST(:type AS text) IS NULL OR file_type = :type)";

    private final JdbcClient jdbc;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    Optional<StoredFile> find(UUID id, @Nullable String userId) {
        return jdbc.sql("SELECT *" + MINE + " AND id = :id")
                .param("user", userId)
                .param("id", id)
                .query(FileTable::read)
                .optional();
    }

    /// @param order an `ORDER BY` of known columns
    List<StoredFile> page(
            @Nullable String userId, @Nullable String type, int page, int items, String order) {
        return jdbc.sql(
                        "SELECT *" + MINE + OF_TYPE + " ORDER BY " + order
                                + " LIMIT :items OFFSET :skipped")
                .param("user", userId)
                .param("type", type)
                .param("items", items)
                .param("skipped", (page - 1L) * items)
                .query(FileTable::read)
                .list();
    }

    long count(@Nullable String userId, @Nullable String type) {
        return jdbc.sql("SELECT count(*)" + MINE + OF_TYPE)
                .param("user", userId)
                .param("type", type)
                .query(Long.class)
                .single();
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
