package io.reelwright.server.storage;

import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of storage areas.
@Repository
class StorageTable {

    private final JdbcClient jdbc;

    StorageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes the area's row, or moves it to where the store is now.
    void place(StorageType type, String directory) {
        jdbc.sql(
                        """
                        INSERT INTO storage_areas (id, directory_path, storage_type, cleanup_policy,
                            access_permissions)
                        VALUES (:id, :directory, :type, CAST(:policy AS jsonb), CAST(:access AS jsonb))
                        ON CONFLICT (storage_type) DO UPDATE SET directory_path = EXCLUDED.directory_path
                        """)
                .param("id", Ids.next())
                .param("directory", directory)
                .param("type", type.key())
                .param("policy", Jsonb.write(CleanupPolicy.defaultOf(type)))
                .param("access", Jsonb.write(AccessPermissions.DEFAULT))
                .update();
    }

    List<StorageArea> all() {
        return jdbc.sql(
                        """
                        SELECT * FROM storage_areas
                        ORDER BY array_position(
                            ARRAY['videos', 'images', 'audio', 'temp', 'stock'], storage_type::text)
                        """)
                .query(StorageTable::read)
                .list();
    }

    Optional<StorageArea> find(UUID id) {
        return jdbc.sql("SELECT * FROM storage_areas WHERE id = :id")
                .param("id", id)
                .query(StorageTable::read)
                .optional();
    }

    StorageArea find(StorageType type) {
        return jdbc.sql("SELECT * FROM storage_areas WHERE storage_type = :type")
                .param("type", type.key())
                .query(StorageTable::read)
                .single();
    }

    void measured(Map<StorageType, Usage> usage, Instant now) {
        usage.forEach((type, used) ->
                jdbc.sql(
                                """
                                UPDATE storage_areas SET total_size_bytes = :size, file_count = :count,
                                    measured_at = :now
                                WHERE storage_type = :type
                                """)
                        .param("type", type.key())
                        .param("size", used.totalSizeBytes())
                        .param("count", used.fileCount())
                        .param("now", Moments.write(now))
                        .update());
    }

    void change(UUID id, CleanupPolicy policy) {
        jdbc.sql(
                        """
                        UPDATE storage_areas SET cleanup_policy = CAST(:policy AS jsonb) WHERE id = :id
                        """)
                .param("id", id)
                .param("policy", Jsonb.write(policy))
                .update();
    }

    void cleanedUp(UUID id, CleanupReport report) {
        jdbc.sql(
                        """
                        UPDATE storage_areas SET last_cleanup = :at, last_report = CAST(:report AS jsonb)
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("at", Moments.write(report.startedAt()))
                .param("report", Jsonb.write(report.summary()))
                .update();
    }

    /// Notes a cleanup that failed; the report stays that of the last one that did not.
    void tried(UUID id, Instant at) {
        jdbc.sql("UPDATE storage_areas SET last_cleanup = :at WHERE id = :id")
                .param("id", id)
                .param("at", Moments.write(at))
                .update();
    }

    private static StorageArea read(ResultSet row, int number) throws SQLException {
        return new StorageArea(
                row.getObject("id", UUID.class),
                row.getString("directory_path"),
                StorageType.parse(row.getString("storage_type")),
                row.getLong("total_size_bytes"),
                row.getLong("file_count"),
                Moments.readNullable(row, "measured_at"),
                Moments.readNullable(row, "last_cleanup"),
                Jsonb.read(row.getString("cleanup_policy"), CleanupPolicy.class),
                Jsonb.read(row.getString("access_permissions"), AccessPermissions.class),
                Jsonb.readNullable(row.getString("last_report")));
    }
}
