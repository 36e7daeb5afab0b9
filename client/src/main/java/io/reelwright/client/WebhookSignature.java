package io.reelwright.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds out whether a message comes from the server that the secret was asked of, as Standard
/// Webhooks has it (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`.
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<byte[]> keys;
    private final InstantSource clock;

    /// @param secrets `whsec_…`, as the server gave them; after a change the old one too
    public WebhookSignature(String... secrets) {
        this(InstantSource.system(), secrets);
    }

    WebhookSignature(InstantSource clock, String... secrets) {
        this.clock = clock;
        this.keys = List.of(secrets).stream().map(WebhookSignature::key).toList();
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret begins with " + PREFIX + ".");
        }
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    /// The message cannot be trusted. Answer 400, and do nothing of what it says.
    public static final class NotSigned extends Exception {

        private static final long serialVersionUID = 1L;

        NotSigned(String message) {
            super(message);
        }
    }

    /// @param header gives the request's header of a name, null when it has none
    /// @param body as it came, byte for byte
    /// @throws NotSigned when the message is not ours, or older than five minutes
    public WebhookMessage check(Function<String, @Nullable String> header, String body)
            throws NotSigned {
        String id = needed(header, "webhook-id");
        String timestamp = needed(header, "webhook-timestamp");
        String signatures = needed(header, "webhook-signature");
        checkAge(timestamp);
        String signed = id + "." + timestamp + "." + body;
        for (String signature : signatures.split(" ", -1)) {
            if (keys.stream().anyMatch(key -> isEqual(signature, "v1," + sign(signed, key)))) {
                return message(id, body);
            }
        }
        throw new NotSigned("None of the message's signatures is made with a secret given here.");
    }

    private static String needed(Function<String, @Nullable String> header, String name)
            throws NotSigned {
        String value = header.apply(name);
        if (value == null) {
            throw new NotSigned("The message has no header " + name + ".");
        }
        return value;
    }

    private void checkAge(String timestamp) throws NotSigned {
        if (!timestamp.matches("\\d{1,12}")) {
            throw new NotSigned("The message's webhook-timestamp is no number of seconds.");
        }
        Duration age =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw new NotSigned(
                    "The message was signed " + age.toSeconds() + " s ago: too old or too new.");
        }
    }

    /// Takes the same time wherever the two differ.
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String text, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WebhookMessage message(String id, String body) throws NotSigned {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            return new WebhookMessage(
                    id,
                    json.path("type").asString(""),
                    Instant.parse(json.path("timestamp").asString("")),
                    json.path("data"));
        } catch (JacksonException | java.time.DateTimeException malformed) {
            throw new NotSigned("The message is not of the agreed form.");
        }
    }
}
