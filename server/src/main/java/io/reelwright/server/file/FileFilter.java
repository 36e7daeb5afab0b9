package io.reelwright.server.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which files are asked for; null is any.
///
/// @param search what their original names contain, in any case
record FileFilter(
        String userId,
        @Nullable String type,
        @Nullable String tag,
        @Nullable String subdirectory,
        @Nullable String search) {

    /// For `LIKE`, its own characters taken as they are.
    @Nullable String pattern() {
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
