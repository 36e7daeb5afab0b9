package io.reelwright.server.account;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// A token that was found good, and what it says of its user.
///
/// @param subject the user's id
/// @param issuedAt when; the user signed in then at the latest
record Token(
        String subject,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String username,
        @Nullable String fullName,
        @Nullable String email,
        @Nullable String imageUrl,
        @Nullable Boolean emailVerified) {

    /// By the standard claims of OpenID Connect Core 5.1.
    static Token of(Jwt jwt, Instant expiresAt) {
        Instant issued = jwt.getIssuedAt();
        return new Token(
                Objects.requireNonNull(jwt.getSubject()),
                issued == null ? expiresAt : issued,
                expiresAt,
                text(jwt, "preferred_username"),
                text(jwt, "name"),
                text(jwt, "email"),
                text(jwt, "picture"),
                jwt.getClaims().get("email_verified") instanceof Boolean known ? known : null);
    }

    private static @Nullable String text(Jwt jwt, String claim) {
        return jwt.getClaims().get(claim) instanceof String text
                        && !text.isBlank()
                        && text.length() <= 500
                        && text.indexOf('\0') < 0
                ? text
                : null;
    }
}
