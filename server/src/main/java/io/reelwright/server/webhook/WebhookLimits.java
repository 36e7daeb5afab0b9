package io.reelwright.server.webhook;

import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of webhooks.
@Component
class WebhookLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_callback_url_characters", CallableUrl.LONGEST),
                Map.entry("webhook_secret_overlap_seconds", WebhookSecrets.OVERLAP.toSeconds()));
    }
}
