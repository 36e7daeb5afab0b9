package io.reelwright.server.video;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of what users write about videos.
@Component
class VideoLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_tags_per_video", VideoController.MOST_TAGS),
                Map.entry("max_video_tag_characters", VideoController.LONGEST_TAG));
    }
}
