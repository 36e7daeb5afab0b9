package io.reelwright.server.problem;

import java.util.Map;
import org.springframework.stereotype.Component;

/// Of every request.
@Component
class RequestLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_request_body_bytes", BoundedRequest.MAX_BODY),
                Map.entry("max_json_levels", JsonRules.MAX_DEPTH),
                Map.entry("max_items_per_page", Paging.MOST),
                Map.entry("max_page", Paging.LAST),
                Map.entry("max_search_characters", Paging.LONGEST_SEARCH),
                Map.entry("max_search_words", Paging.MOST_WORDS));
    }
}
