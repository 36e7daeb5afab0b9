package io.reelwright.tasks.address;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/// HTTP clients whose every exchange stands alone: its connection is not used again (one that was
/// idle, or that was answered 413, may be gone), redirects are not followed, nothing is asked
/// twice, and neither cookies nor passwords are kept.
public final class OneExchange {

    private OneExchange() {}

    /// A client of this kind; the caller says how it connects.
    public static HttpClientBuilder client() {
        return HttpClients.custom()
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("Reelwright")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }
}
