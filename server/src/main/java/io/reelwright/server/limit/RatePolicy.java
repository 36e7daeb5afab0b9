package io.reelwright.server.limit;

import java.util.Locale;

/// What is counted apart from each other, for each caller.
public enum RatePolicy {
    /// Looking at things.
    READS,
    /// Changing things.
    WRITES,
    /// Sending files.
    UPLOADS,
    /// Asking for work: jobs and tasks, new ones and again.
    JOBS,
    /// Names that were chosen and are taken. A caller who has met that many is told no more of
    /// which names there are.
    NAMES;

    /// As headers and settings name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
