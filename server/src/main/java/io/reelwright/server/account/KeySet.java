package io.reelwright.server.account;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys that an issuer signs with, fetched when first needed and again every few minutes. While
/// they cannot be fetched the ones that are known go on working. A token with a key that is not
/// known has them fetched at once, but not more than once a minute: anybody may send such tokens.
///
/// Used by all requests at once; only the one that fetches waits.
final class KeySet implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(KeySet.class);

    static final Duration AGE = Duration.ofMinutes(5);
    static final Duration UNKNOWN_KEY = Duration.ofMinutes(1);

    /// While there are no keys at all, nobody can come in: that is worth more questions.
    static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 * 1024;

    private final URI issuer;
    private final @Nullable URI configured;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = new State(new JWKSet(), Instant.MIN, Instant.MIN, false, null);

    /// @param fetchedAt when the keys came
    /// @param askedAt when they were last asked for, with or without success
    /// @param failure why the last question had no answer; null when it had one
    private record State(
            JWKSet keys,
            Instant fetchedAt,
            Instant askedAt,
            boolean isKnown,
            @Nullable String failure) {}

    KeySet(URI issuer, @Nullable URI configured, InstantSource clock) {
        this.issuer = issuer;
        this.configured = configured;
        this.clock = clock;
    }

    /// Why the keys could not be fetched when they were last asked for; null when all is well.
    @Nullable String failure() {
        return state.failure();
    }

    /// @throws KeysUnavailable when none were ever fetched
    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context)
            throws KeySourceException {
        State now = state;
        if (!now.isKnown()) {
            refresh(FIRST, true);
        } else if (clock.instant().isAfter(now.fetchedAt().plus(AGE))) {
            refresh(UNKNOWN_KEY, false);
        }
        List<JWK> found = wanted.select(state.keys());
        if (found.isEmpty() && state.isKnown()) {
            refresh(UNKNOWN_KEY, true);
            found = wanted.select(state.keys());
        }
        if (!state.isKnown()) {
            throw new KeysUnavailable();
        }
        return found;
    }

    /// Fetches, unless somebody did within the pause.
    ///
    /// @param wait whether to wait for somebody who is just fetching
    private void refresh(Duration pause, boolean wait) {
        if (wait) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (state.askedAt().equals(Instant.MIN) || !now.isBefore(state.askedAt().plus(pause))) {
                state = fetched(now);
            }
        } finally {
            fetching.unlock();
        }
    }

    private State fetched(Instant now) {
        try {
            return new State(signing(JWKSet.parse(read(place()))), now, now, true, null);
        } catch (IOException | ParseException | RuntimeException failure) {
            log.warn("The keys of {} cannot be fetched: {}", issuer, failure.toString());
            return failed(now);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(now);
        }
    }

    private State failed(Instant now) {
        return new State(
                state.keys(),
                state.fetchedAt(),
                now,
                state.isKnown(),
                "The keys of the identity provider cannot be fetched.");
    }

    /// What only encrypts is left out.
    private static JWKSet signing(JWKSet all) {
        return new JWKSet(
                all.getKeys().stream()
                        .filter(key ->
                                key.getKeyUse() == null
                                        || key.getKeyUse()
                                                .equals(com.nimbusds.jose.jwk.KeyUse.SIGNATURE))
                        .toList());
    }

    private URI place() throws IOException, InterruptedException {
        if (configured != null) {
            return configured;
        }
        String base = issuer.toString().replaceAll("/+$", "");
        JsonNode found =
                new JsonMapper()
                        .readTree(read(URI.create(base + "/.well-known/openid-configuration")));
        if (!found.path("issuer").asString("").equals(issuer.toString())) {
            throw new IOException(
                    "it calls itself " + found.path("issuer").asString("nothing") + ".");
        }
        return URI.create(found.path("jwks_uri").asString());
    }

    private String read(URI place) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(
                        HttpRequest.newBuilder(place).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(place + " answered " + answer.statusCode() + ".");
            }
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    /// No key of the issuer is known, so no token can be judged.
    static final class KeysUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeysUnavailable() {
            super("No key of the identity provider could be fetched.");
        }
    }
}
