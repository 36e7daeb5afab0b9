package io.reelwright.tasks.provider.stock;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Links in libraries' answers.
final class StockUrls {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private StockUrls() {}

    /// Empty for what is none.
    static Optional<URI> parse(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() == null ? Optional.empty() : Optional.of(url);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
