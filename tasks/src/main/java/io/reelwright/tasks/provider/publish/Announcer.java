package io.reelwright.tasks.provider.publish;

import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.Publisher;
import java.util.List;

/// Publishes by telling a web address where the video is. The call itself is the server's, which
/// signs it, makes links, and calls nothing inside of the operator's network; here is only written
/// what it tells.
public final class Announcer implements Publisher {

    public static final String NAME = "webhook";

    @Override
    public String name() {
        return NAME;
    }

    /// Nobody is told anything for a test; `POST /api/webhooks/test` tells a sample.
    @Override
    public String check(ProviderCall call) {
        return "It is built in: it tells the address that a request names, or the one of"
                + " REELWRIGHT_PUBLISH_WEBHOOK. POST /api/webhooks/test tries an address.";
    }

    @Override
    public Published publish(Publication publication, PublishRun run) {
        return new Published(publication.videoId(), publication.terms().url(), List.of());
    }
}
