package io.reelwright.tasks.provider.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a provider's answer that is no success means.
public final class Refusal {

    private static final int LONGEST_REASON = 300;

    /// What services call it when they will not make something.
    private static final Set<String> UNWANTED =
            Set.of("moderation_blocked", "content_policy_violation", "content_filter");

    /// What services call a quota that is used up.
    private static final Pattern USED_UP =
            Pattern.compile(
                    "insufficient_quota|quota_exceeded|\"quotaExceeded\"|\"dailyLimitExceeded\"");

    /// What Google calls a key that it does not know, with a 400.
    private static final Pattern UNKNOWN_KEY =
            Pattern.compile("\"API_KEY_INVALID\"|\"keyInvalid\"|API key not valid");

    /// What Google calls too many requests at once, with a 403.
    private static final Pattern TOO_FAST =
            Pattern.compile("\"rateLimitExceeded\"|\"userRateLimitExceeded\"");

    private Refusal() {}

    static ProviderFailure of(String provider, RemoteClient.Answer answer, RemoteRequest request) {
        byte[] body = answer.body();
        JsonNode json = json(body);
        String reason = request.withoutSecrets(json.isMissingNode() ? plain(body) : reason(json));
        String code = json.path("error").path("code").asString("");
        if (UNWANTED.contains(code)) {
            return refused(provider, reason);
        }
        String told = json.toString();
        return of(
                provider,
                meant(answer.status(), told),
                moved(answer).map(Refusal::movedTo).orElse(reason),
                USED_UP.matcher(told).find(),
                wait(answer.headers()));
    }

    /// The status that other services would answer with.
    private static int meant(int status, String told) {
        if (status == 400 && UNKNOWN_KEY.matcher(told).find()) {
            return 401;
        }
        return status == 403 && TOO_FAST.matcher(told).find() ? 429 : status;
    }

    private static Optional<String> moved(RemoteClient.Answer answer) {
        return answer.status() / 100 == 3
                ? answer.headers().firstValue("Location")
                : Optional.empty();
    }

    private static String movedTo(String place) {
        return "go to " + place;
    }

    /// What was asked for is not made, by the provider's rules.
    ///
    /// @param reason in the provider's words, without any key; may be empty
    public static ProviderFailure refused(String provider, String reason) {
        return failure(
                Kind.REFUSED,
                provider
                        + " refuses to make this, by its rules."
                        + (reason.isEmpty() ? "" : " It says: " + shortened(reason))
                        + " Say it in other words, or choose another provider.",
                null);
    }

    /// A line of plain text is told as it is; a page is not.
    private static String plain(byte[] body) {
        String text = new String(body, UTF_8).strip();
        return text.startsWith("<") ? "" : text.lines().findFirst().orElse("");
    }

    private static @Nullable Duration wait(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .or(() -> headers.firstValue("X-RateLimit-Reset").map(Refusal::untilReset))
                .map(Refusal::wait)
                .orElse(null);
    }

    /// Some say it as seconds from now, others as the moment in seconds since 1970.
    private static String untilReset(String header) {
        return header.strip().matches("\\d{10}")
                ? Long.toString(
                        Math.max(
                                0, Long.parseLong(header.strip()) - Instant.now().getEpochSecond()))
                : header;
    }

    /// @param reason in the provider's words, without any key; may be empty
    /// @param isOutOfCredit whether the words say so
    public static ProviderFailure of(
            String provider,
            int status,
            String reason,
            boolean isOutOfCredit,
            @Nullable Duration retryAfter) {
        String says = reason.isEmpty() ? "" : " It says: " + shortened(reason);
        if (status == 402 || isOutOfCredit) {
            return failure(
                    Kind.OUT_OF_CREDIT,
                    "The account at " + provider + " has no credit left." + says,
                    null);
        }
        return switch (status) {
            case 401, 403 ->
                    failure(
                            Kind.KEY_REFUSED,
                            provider + " does not take the key, or not for this." + says,
                            null);
            case 429 -> failure(Kind.BUSY, provider + " has too much to do." + says, retryAfter);
            case 408, 425, 500, 502, 503, 504, 529 ->
                    failure(
                            Kind.UNAVAILABLE,
                            "%s has a fault of its own (%d).".formatted(provider, status) + says,
                            retryAfter);
            default ->
                    failure(
                            status >= 500 ? Kind.UNAVAILABLE : Kind.BAD_REQUEST,
                            "%s cannot do what it was asked for (%d).".formatted(provider, status)
                                    + says,
                            retryAfter);
        };
    }

    private static ProviderFailure failure(Kind kind, String message, @Nullable Duration after) {
        return new ProviderFailure(kind, message, after, null);
    }

    private static JsonNode json(byte[] body) {
        try {
            return TaskJson.MAPPER.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /// Where the services that we know write it.
    private static String reason(JsonNode json) {
        for (JsonNode node : json.path("node_errors")) { // ComfyUI's say more than its error
            String details = node.path("errors").path(0).path("details").asString("");
            if (!details.isBlank()) {
                return node.path("class_type").asString("") + ": " + details;
            }
        }
        for (JsonNode place :
                new JsonNode[] {
                    json.path("error").path("message"),
                    json.path("error"),
                    json.path("detail").path("message"),
                    json.path("detail"),
                    json.path("message"),
                    json.path("errors")
                }) {
            if (place.isString() && !place.asString().isBlank()) {
                return place.asString();
            }
        }
        return "";
    }

    private static String shortened(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_REASON
                ? line
                : line.substring(0, LONGEST_REASON).strip() + "…";
    }

    /// Seconds, or a date.
    static @Nullable Duration wait(String header) {
        try {
            String text = header.strip();
            Duration wait =
                    text.matches("\\d{1,9}(\\.\\d+)?")
                            ? Duration.ofMillis((long) (Double.parseDouble(text) * 1000))
                            : Duration.between(
                                    Instant.now(),
                                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
