package io.reelwright.server.problem;

import java.util.Locale;

/// One kind of thing that a user may or may not do.
public enum Permission {
    GENERATE_VIDEOS,
    UPLOAD_FILES,
    /// For products that are built on this API; no call of ours needs it.
    ACCESS_PREMIUM_FEATURES,
    VIEW_ALL_JOBS,
    CANCEL_ANY_JOB,
    ACCESS_SYSTEM_METRICS;

    /// As the API writes it: `generate_videos`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
