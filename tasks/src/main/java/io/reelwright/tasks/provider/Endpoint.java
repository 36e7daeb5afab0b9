package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the configuration says of one provider.
///
/// @param baseUrl where it answers, without a slash at the end; null for its usual address
/// @param key the installation's; null for none
/// @param patience how long it may take for one answer; null for as long as is usual
public record Endpoint(@Nullable URI baseUrl, @Nullable Secret key, @Nullable Duration patience) {

    static final Endpoint NONE = new Endpoint(null, null, null);
}
