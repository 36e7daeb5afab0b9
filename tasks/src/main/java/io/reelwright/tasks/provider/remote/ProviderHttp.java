package io.reelwright.tasks.provider.remote;

import java.net.http.HttpClient;
import java.time.Duration;

/// The client for services that the operator or we name.
public final class ProviderHttp {

    public static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1) // small servers stumble over upgrades
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER) // a key goes to one place only
                    .build();

    private ProviderHttp() {}
}
