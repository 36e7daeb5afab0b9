package io.reelwright.server.account;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.reelwright.server.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Judges the tokens of one issuer: RFC 7519 signed as RFC 7515 has it, by RS256 and a key of the
/// issuer's own set; whatever a token says of its key but the name is ignored.
final class Tokens {

    static final Duration LEEWAY = Duration.ofSeconds(5);

    /// What fits `users.id` and is no trick; `local` is the user of local mode, and `me` in a path
    /// is who asks.
    private static final Pattern SUBJECT = Pattern.compile("(?!(local|me)$)[!-~]{1,128}");

    private final NimbusJwtDecoder decoder;
    private final KeySet keys;
    private final InstantSource clock;

    Tokens(AccountSettings settings, InstantSource clock) {
        URI issuer = Objects.requireNonNull(settings.issuer());
        this.clock = clock;
        this.keys = new KeySet(issuer, settings.keySet(), clock);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // the decoder's validators do that
        this.decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(claims(settings, issuer)));
    }

    private static List<OAuth2TokenValidator<Jwt>> claims(AccountSettings settings, URI issuer) {
        List<OAuth2TokenValidator<Jwt>> claims = new ArrayList<>();
        claims.add(new JwtIssuerValidator(issuer.toString()));
        claims.add(
                new JwtClaimValidator<>(
                        "sub", sub -> sub instanceof String id && SUBJECT.matcher(id).matches()));
        claims.add(new JwtClaimValidator<>("exp", Objects::nonNull));
        if (!settings.authorizedParties().isEmpty()) {
            claims.add(
                    new JwtClaimValidator<>(
                            "azp",
                            azp -> azp != null && settings.authorizedParties().contains(azp)));
        }
        if (!settings.audiences().isEmpty()) {
            claims.add(
                    new JwtClaimValidator<Collection<String>>(
                            "aud",
                            aud ->
                                    aud != null
                                            && aud.stream()
                                                    .anyMatch(settings.audiences()::contains)));
        }
        return claims;
    }

    /// Why the issuer's keys could not be fetched when they were last asked for; null when all is
    /// well.
    @Nullable String failure() {
        return keys.failure();
    }

    /// @throws Problem 401 for a token that is not good, 403 for one whose user has not finished
    ///   signing in, 503 when it cannot be judged
    Token check(String text) {
        Jwt jwt = decode(text);
        Instant now = clock.instant();
        Instant expiresAt = Objects.requireNonNull(jwt.getExpiresAt());
        Instant notBefore = jwt.getNotBefore();
        if (notBefore != null && notBefore.isAfter(now.plus(LEEWAY))) {
            throw refused();
        }
        if (!expiresAt.isAfter(now.minus(LEEWAY))) {
            throw new Problem(
                    Problem.Code.TOKEN_EXPIRED, "The token ran out at " + expiresAt + ".");
        }
        if ("pending".equals(jwt.getClaims().get("sts"))) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You have not finished signing in: your session is pending.",
                    Map.of("reason", "session_pending"),
                    List.of(),
                    null);
        }
        return Token.of(jwt, expiresAt);
    }

    private Jwt decode(String text) {
        try {
            return decoder.decode(text);
        } catch (JwtException refused) {
            if (unavailable(refused)) {
                throw new Problem(
                        Problem.Code.SERVICE_UNAVAILABLE,
                        "The identity provider cannot be reached, so nobody can be let in. Try"
                                + " again soon.",
                        Map.of(),
                        List.of(),
                        KeySet.FIRST);
            }
            throw refused();
        }
    }

    private static boolean unavailable(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeySet.KeysUnavailable) {
                return true;
            }
        }
        return false;
    }

    /// Which of its parts is wrong is nobody's business.
    private static Problem refused() {
        return new Problem(
                Problem.Code.UNAUTHORIZED, "The token is not one that this server accepts.");
    }
}
