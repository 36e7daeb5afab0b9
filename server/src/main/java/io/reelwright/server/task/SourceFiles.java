package io.reelwright.server.task;

import io.reelwright.server.sql.Jsonb;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The uploaded files that work draws on, as inputs of tasks.
@Repository
public class SourceFiles {

    private final JdbcClient jdbc;

    SourceFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param name as its user calls it
    /// @param type `document`, `image`, `audio`, `video` or `archive`
    /// @param isDeleted nothing new may draw on it; its bytes are kept for what does already
    public record SourceFile(UUID id, String name, String type, Output output, boolean isDeleted) {

        public boolean isDocument() {
            return type.equals("document");
        }

        public boolean isArchive() {
            return type.equals("archive");
        }
    }

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
        String filename = row.getString("filename");
        JsonNode found = Jsonb.read(row.getString("metadata"));
        Output file =
                new Output(
                        "document",
                        row.getString("file_path"),
                        AssetType.DOCUMENT,
                        filename.substring(filename.lastIndexOf('.') + 1),
                        row.getLong("file_size"),
                        found.path("duration").isNumber()
                                ? found.path("duration").asDouble()
                                : null,
                        resolution(found),
                        Map.of("sha256", row.getString("checksum")));
        return new SourceFile(
                row.getObject("id", UUID.class),
                row.getString("original_filename"),
                row.getString("file_type"),
                file,
                row.getBoolean("is_deleted"));
    }

    /// `dimensions` of pictures, `resolution` of films; null of what is not seen.
    private static @Nullable String resolution(JsonNode found) {
        return found.hasNonNull("dimensions")
                ? found.path("dimensions").asString()
                : found.path("resolution").asString(null);
    }
}
