package io.reelwright.server.task;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The uploaded files that work draws on, as inputs of tasks.
@Repository
public class SourceFiles {

    private final JdbcClient jdbc;

    SourceFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param name as its user calls it
    /// @param isDeleted nothing new may draw on it; its bytes are kept for what does already
    public record SourceFile(UUID id, String name, Output output, boolean isDeleted) {}

    /// Those of the files that are the user's, by their ids; deleted ones too.
    public Map<UUID, SourceFile> find(Collection<UUID> fileIds, String userId) {
        Map<UUID, SourceFile> found = new HashMap<>();
        if (!fileIds.isEmpty()) {
            jdbc.sql("SELECT * FROM files WHERE id IN (:ids) AND user_id = :user")
                    .param("ids", fileIds)
                    .param("user", userId)
                    .query((row, _) -> found.put(row.getObject("id", UUID.class), read(row)))
                    .list();
        }
        return found;
    }

    private static SourceFile read(ResultSet row) throws SQLException {
        String name = row.getString("original_filename");
        Output file =
                new Output(
                        "document",
                        row.getString("file_path"),
                        AssetType.DOCUMENT,
                        name.substring(name.lastIndexOf('.') + 1),
                        row.getLong("file_size"),
                        null,
                        null,
                        Map.of("sha256", row.getString("checksum")));
        return new SourceFile(
                row.getObject("id", UUID.class), name, file, row.getBoolean("is_deleted"));
    }
}
