package io.reelwright.app.role;

import io.reelwright.app.terminal.Failure;
import io.reelwright.server.account.AccountSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may ask, as the environment names it. Lists are separated by commas or spaces.
final class AccountVariables {

    static final String ISSUER = "REELWRIGHT_OIDC_ISSUER";
    static final String KEY_SET = "REELWRIGHT_OIDC_JWKS";
    static final String AUTHORIZED_PARTIES = "REELWRIGHT_OIDC_AZP";
    static final String AUDIENCES = "REELWRIGHT_OIDC_AUDIENCE";
    static final String ADMINS = "REELWRIGHT_ADMINS";
    static final String ALLOWED_ORIGINS = "REELWRIGHT_ALLOWED_ORIGINS";

    private AccountVariables() {}

    /// @throws Failure when they cannot be used
    static AccountSettings read(Map<String, String> environment) {
        try {
            return new AccountSettings(
                    address(environment, ISSUER),
                    address(environment, KEY_SET),
                    list(environment, AUTHORIZED_PARTIES),
                    list(environment, AUDIENCES),
                    list(environment, ADMINS),
                    list(environment, ALLOWED_ORIGINS));
        } catch (IllegalArgumentException unusable) {
            throw Failure.usage(String.valueOf(unusable.getMessage()));
        }
    }

    private static @Nullable URI address(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        try {
            return value.isEmpty() ? null : URI.create(value);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(name + " is " + value + ", which is no address.");
        }
    }

    private static Set<String> list(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? Set.of() : Set.copyOf(List.of(value.split("[,\\s]+")));
    }
}
