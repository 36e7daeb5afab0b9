package io.reelwright.server.file;

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

/// The SQL of uploads that come in parts. What moves one is conditional on where it stands, so of
/// two who send the same bytes one is told to look again.
@Repository
class UploadTable {

    private final JdbcClient jdbc;

    UploadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ResumableUpload upload, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO uploads (id, user_id, original_filename, tags, subdirectory, process,
                            project_id, upload_metadata, upload_length, created_at, expires_at)
                        VALUES (:id, :user, :name, CAST(:tags AS text[]), :subdirectory, :process,
                            :project, :metadata, :length, :now, :expires)
                        """)
                .param("id", upload.id())
                .param("user", upload.userId())
                .param("name", upload.name())
                .param("tags", upload.labels().tags().toArray(new String[0]))
                .param("subdirectory", upload.labels().subdirectory())
                .param("process", upload.labels().process())
                .param("project", upload.labels().projectId())
                .param("metadata", upload.metadata())
                .param("length", upload.length())
                .param("now", Moments.write(now))
                .param("expires", Moments.write(upload.expiresAt()))
                .update();
    }

    Optional<ResumableUpload> find(UUID id, String userId, Instant now) {
        return jdbc.sql(
                        """
                        SELECT * FROM uploads WHERE id = :id AND user_id = :user AND expires_at > :now
                        """)
                .param("id", id)
                .param("user", userId)
                .param("now", Moments.write(now))
                .query(UploadTable::read)
                .optional();
    }

    /// How many a user has begun and not finished.
    int unfinished(String userId) {
        return jdbc.sql("SELECT count(*) FROM uploads WHERE user_id = :user AND file_id IS NULL")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    /// A place in the store with some of the bytes.
    record Part(String path, long length) {}

    /// In order.
    List<Part> parts(UUID id) {
        return jdbc.sql(
                        """
                        SELECT file_path, part_length FROM upload_parts
                        WHERE upload_id = :id ORDER BY part_offset
                        """)
                .param("id", id)
                .query((row, _) -> new Part(row.getString(1), row.getLong(2)))
                .list();
    }

    /// @return whether the upload still stood where it did
    boolean advance(ResumableUpload upload, Part part, Instant expiresAt) {
        boolean stood =
                jdbc.sql(
                                        """
                                        UPDATE uploads
                                        SET upload_offset = :offset + :length, expires_at = :expires
                                        WHERE id = :id AND upload_offset = :offset
                                        """)
                                .param("id", upload.id())
                                .param("offset", upload.offset())
                                .param("length", part.length())
                                .param("expires", Moments.write(expiresAt))
                                .update()
                        == 1;
        if (stood) {
            jdbc.sql(
                            """
                            INSERT INTO upload_parts (upload_id, part_offset, part_length, file_path)
                            VALUES (:id, :offset, :length, :path)
                            """)
                    .param("id", upload.id())
                    .param("offset", upload.offset())
                    .param("length", part.length())
                    .param("path", part.path())
                    .update();
        }
        return stood;
    }

    /// @return whether it still stands where it did
    boolean stands(ResumableUpload upload) {
        return jdbc.sql("SELECT 1 FROM uploads WHERE id = :id AND upload_offset = :offset")
                .param("id", upload.id())
                .param("offset", upload.offset())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Keeps others from moving it while this transaction lasts.
    ///
    /// @return whether it still stands where it did
    boolean lock(ResumableUpload upload) {
        return jdbc.sql(
                        """
                        SELECT id FROM uploads WHERE id = :id AND upload_offset = :offset FOR UPDATE
                        """)
                .param("id", upload.id())
                .param("offset", upload.offset())
                .query((row, _) -> row.getString(1))
                .optional()
                .isPresent();
    }

    void finish(UUID id, UUID fileId, Instant expiresAt) {
        jdbc.sql("DELETE FROM upload_parts WHERE upload_id = :id").param("id", id).update();
        jdbc.sql(
                        """
                        UPDATE uploads
                        SET upload_offset = upload_length, file_id = :file, expires_at = :expires
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("file", fileId)
                .param("expires", Moments.write(expiresAt))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM uploads WHERE id = :id").param("id", id).update();
    }

    /// Takes it away unless somebody has moved or finished it meanwhile.
    ///
    /// @return whether it still stood where it did
    boolean deleteAsItStood(ResumableUpload upload) {
        return jdbc.sql(
                                """
                                DELETE FROM uploads
                                WHERE id = :id AND upload_offset = :offset AND file_id IS NULL
                                """)
                        .param("id", upload.id())
                        .param("offset", upload.offset())
                        .update()
                == 1;
    }

    /// Takes away some whose time is over.
    ///
    /// @return their ids
    List<UUID> deleteExpired(Instant now, int most) {
        return jdbc.sql(
                        """
                        DELETE FROM uploads WHERE id IN (
                            SELECT id FROM uploads WHERE expires_at <= :now
                            ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("now", Moments.write(now))
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static ResumableUpload read(ResultSet row, int number) throws SQLException {
        @Nullable UUID file = row.getObject("file_id", UUID.class);
        return new ResumableUpload(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getString("original_filename"),
                new Labels(
                        List.of((String[]) row.getArray("tags").getArray()),
                        row.getString("subdirectory"),
                        row.getBoolean("process"),
                        row.getString("project_id")),
                row.getString("upload_metadata"),
                row.getLong("upload_length"),
                row.getLong("upload_offset"),
                Moments.read(row, "expires_at"),
                file);
    }
}
