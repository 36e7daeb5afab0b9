package io.reelwright.server.account;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may ask. Without an issuer that is everybody on this machine, as one user.
///
/// @param issuer the identity provider, as its tokens name it in `iss`; null for local mode
/// @param keySet where its keys are; null to ask its `/.well-known/openid-configuration`
/// @param authorizedParties the `azp` of tokens that are meant for us; empty to take any
/// @param audiences the `aud` of tokens that are meant for us; empty to take any
/// @param admins ids of users (`sub`) who are administrators from their first request on
/// @param allowedOrigins origins of web pages that may call, `https://studio.example`, besides the
///   server's own
public record AccountSettings(
        @Nullable URI issuer,
        @Nullable URI keySet,
        Set<String> authorizedParties,
        Set<String> audiences,
        Set<String> admins,
        Set<String> allowedOrigins) {

    /// @throws IllegalArgumentException with a sentence for the user when this cannot be safe
    public AccountSettings {
        authorizedParties = Set.copyOf(authorizedParties);
        audiences = Set.copyOf(audiences);
        admins = Set.copyOf(admins);
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (issuer != null) {
            checkAddress("REELWRIGHT_OIDC_ISSUER", issuer);
            if (authorizedParties.isEmpty() && audiences.isEmpty()) {
                throw new IllegalArgumentException(
                        "Say which tokens of "
                                + issuer
                                + " are meant for this server: name their azp in REELWRIGHT_OIDC_AZP,"
                                + " or their aud in REELWRIGHT_OIDC_AUDIENCE.");
            }
        }
        if (keySet != null) {
            checkAddress("REELWRIGHT_OIDC_JWKS", keySet);
        }
        allowedOrigins.forEach(AccountSettings::checkOrigin);
    }

    /// Everybody on this machine is the user `local`.
    public static AccountSettings local() {
        return new AccountSettings(null, null, Set.of(), Set.of(), Set.of(), Set.of());
    }

    public boolean isLocal() {
        return issuer == null;
    }

    /// Who can change what an issuer answers can be anybody.
    private static void checkAddress(String name, URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean safe =
                address.getHost() != null
                        && (scheme.equals("https") || (scheme.equals("http") && isHere(address)));
        if (!safe) {
            throw new IllegalArgumentException(
                    name + " is " + address + ", but must be an https address.");
        }
    }

    private static boolean isHere(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static void checkOrigin(String origin) {
        if (!origin.matches("https?://[^/?#@*\\s]+")) {
            throw new IllegalArgumentException(
                    "REELWRIGHT_ALLOWED_ORIGINS names "
                            + origin
                            + ", which is no origin. Write each like https://studio.example.");
        }
    }
}
