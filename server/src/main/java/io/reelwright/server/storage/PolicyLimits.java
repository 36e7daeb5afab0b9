package io.reelwright.server.storage;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of cleanup policies, and of what a report names.
@Component
class PolicyLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_policy_age_days", CleanupPolicy.MOST_DAYS),
                Map.entry("max_policy_size_mb", CleanupPolicy.MOST_MB),
                Map.entry("max_files_named_in_report", CleanupReport.MOST_NAMED));
    }
}
