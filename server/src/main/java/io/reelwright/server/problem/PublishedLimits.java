package io.reelwright.server.problem;

import java.util.Map;

/// Limits that a feature keeps its callers to. `GET /api/system/limits` shows those of all, so that
/// clients need not guess; `LimitsTest` finds the ones that are missing.
public interface PublishedLimits {

    /// By their names in the answer, which end in what they count: `max_tags_per_file`.
    Map<String, Number> limits();
}
