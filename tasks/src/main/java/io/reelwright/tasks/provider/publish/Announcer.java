package io.reelwright.tasks.provider.publish;

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

    @Override
    public Published publish(Publication publication, PublishRun run) {
        return new Published(publication.videoId(), publication.terms().url(), List.of());
    }
}
