package io.reelwright.server.storage;

import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.tasks.store.Stored;
import java.util.Locale;

/// Something that a cleanup removes.
///
/// @param use what the record said of it
record Removal(Stored stored, Use use, Reason reason) {

    enum Reason {
        /// older than the area's policy keeps it
        EXPIRED,
        /// the oldest of an area that is larger than its policy allows
        OVER_SIZE,
        /// its video, project or file was deleted
        DELETED,
        /// left by an attempt that is no longer the current one
        STALE_ATTEMPT,
        /// nothing on record names it
        ORPHANED,
        /// begun by a writer that is gone
        UNFINISHED;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
