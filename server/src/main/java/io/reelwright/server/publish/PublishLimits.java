package io.reelwright.server.publish;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of what a platform is told about a video.
@Component
class PublishLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.of(
                "max_published_title_characters", PublishOrder.LONGEST_TITLE,
                "max_published_description_characters", PublishOrder.LONGEST_DESCRIPTION,
                "max_published_tags", PublishOrder.MOST_TAGS,
                "max_published_tag_characters", PublishOrder.LONGEST_TAG,
                "connection_life_seconds", PendingConnections.WEB_LIFE.toSeconds());
    }
}
