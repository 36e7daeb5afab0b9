package io.reelwright.server.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which files are asked for; null is any.
///
/// @param search what their original names contain, in any case
record FileFilter(
        String userId,
        @Nullable String type,
        @Nullable String tag,
        @Nullable String subdirectory,
        @Nullable String search) {

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("user", userId)
                .param("type", type)
                .param("tag", tag)
                .param("subdirectory", subdirectory)
                .param("pattern", pattern());
    }

    /// For `LIKE`, its own characters taken as they are.
    private @Nullable String pattern() {
        return search == null
                ? null
                : "%"
                        + search.toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
    }
}
