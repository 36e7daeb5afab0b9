package io.reelwright.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// The rule of local mode: without an identity provider everyone is the same user, so only this
/// machine may ask.
final class LocalOnly {

    private LocalOnly() {}

    /// @throws StartFailed when the address can be reached from elsewhere
    static void check(ServerSettings settings) {
        if (!settings.accounts().isLocal()) {
            return;
        }
        URI listen = settings.listen();
        try {
            if (InetAddress.getByName(listen.getHost()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new StartFailed("The address " + listen.getHost() + " is unknown.", e);
        }
        throw new StartFailed(
                "Without an identity provider Reelwright listens on loopback only, not on "
                        + listen.getHost()
                        + ". Name one with REELWRIGHT_OIDC_ISSUER.",
                new IllegalArgumentException(listen.toString()));
    }
}
