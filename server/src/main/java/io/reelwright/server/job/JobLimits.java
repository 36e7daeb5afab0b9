package io.reelwright.server.job;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of what one order may hold.
@Component
class JobLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_batch_configurations", JobRequest.MOST_IN_BATCH),
                Map.entry("max_topic_characters", JobRequest.LONGEST_TOPIC),
                Map.entry("max_context_characters", JobRequest.LONGEST_CONTEXT),
                Map.entry("max_target_duration_seconds", JobRequest.LONGEST_FILM),
                Map.entry("max_files_per_job", JobRequest.MOST_FILES),
                Map.entry("max_picture_candidates", Configuration.MOST_CANDIDATES),
                Map.entry("max_picture_style_characters", Configuration.LONGEST_LOOK));
    }
}
