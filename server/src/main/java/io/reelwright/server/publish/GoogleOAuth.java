package io.reelwright.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.remote.ProviderHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Google's OAuth 2.0, as its pages on web servers (with PKCE, RFC 7636) and on devices with
/// limited input (RFC 8628) have it.
@Component
class GoogleOAuth {

    /// To upload, to ask whose channel it is, to add to playlists; and for captions.
    static final String WEB_SCOPES =
            "https://www.googleapis.com/auth/youtube"
                    + " https://www.googleapis.com/auth/youtube.force-ssl";

    /// Google gives devices no permission for captions.
    static final String DEVICE_SCOPES = "https://www.googleapis.com/auth/youtube";

    static final String CAPTIONS = "youtube.force-ssl";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final YouTubeSettings settings;

    GoogleOAuth(ServerSettings settings) {
        this.settings = settings.publishing().youtube();
    }

    boolean isConfigured() {
        return settings.clientId() != null;
    }

    /// What Google granted.
    ///
    /// @param refresh null where an earlier one stays good
    /// @param scopes what may be done, with blanks between
    record Grant(Secret access, Duration life, @Nullable Secret refresh, String scopes) {}

    /// A code that somebody enters at an address.
    record DeviceCode(
            String deviceCode, String userCode, String address, Duration life, Duration interval) {}

    /// Google refuses, and says why.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String error;

        Refused(String error) {
            super("Google refuses this: " + error);
            this.error = error;
        }

        /// `invalid_grant`, `authorization_pending`, ...
        String error() {
            return error;
        }
    }

    /// Where a person says yes in a browser.
    URI authorization(String state, String verifier, String redirect) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", clientId());
        query.put("redirect_uri", redirect);
        query.put("response_type", "code");
        query.put("scope", WEB_SCOPES);
        query.put("access_type", "offline");
        query.put(
                "prompt", "consent select_account"); // else there is no refresh token a second time
        query.put("state", state);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        return URI.create(settings.accounts() + "/o/oauth2/v2/auth?" + form(query));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JVM has no SHA-256.", missing);
        }
    }

    Grant exchange(String code, String verifier, String redirect) throws Refused {
        return grant(
                post(
                        "/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "code_verifier",
                                verifier,
                                "redirect_uri",
                                redirect,
                                "client_id",
                                clientId(),
                                "client_secret",
                                clientSecret())));
    }

    DeviceCode device() throws Refused {
        JsonNode answer =
                post("/device/code", Map.of("client_id", clientId(), "scope", DEVICE_SCOPES));
        return new DeviceCode(
                text(answer, "device_code"),
                text(answer, "user_code"),
                answer.path("verification_url")
                        .asString(answer.path("verification_uri").asString("")),
                Duration.ofSeconds(answer.path("expires_in").asLong(1800)),
                Duration.ofSeconds(answer.path("interval").asLong(5)));
    }

    /// @throws Refused with `authorization_pending` or `slow_down` while nobody has said yes
    Grant poll(String deviceCode) throws Refused {
        return grant(
                post(
                        "/token",
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:device_code",
                                "device_code",
                                deviceCode,
                                "client_id",
                                clientId(),
                                "client_secret",
                                clientSecret())));
    }

    Grant refresh(Secret token) throws Refused {
        return grant(
                post(
                        "/token",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", token.reveal(),
                                "client_id", clientId(),
                                "client_secret", clientSecret())));
    }

    void revoke(Secret token) throws Refused {
        post("/revoke", Map.of("token", token.reveal()));
    }

    /// @param id empty where the account has no channel
    record Channel(String id, String title) {}

    Channel channel(Secret access) throws Refused {
        JsonNode answer =
                answer(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                settings.api()
                                                        + "/youtube/v3/channels?part=snippet&mine=true"))
                                .header("Authorization", "Bearer " + access.reveal()));
        JsonNode channel = answer.path("items").path(0);
        return new Channel(
                channel.path("id").asString(""),
                channel.path("snippet").path("title").asString(""));
    }

    private static Grant grant(JsonNode answer) {
        String refresh = answer.path("refresh_token").asString("");
        return new Grant(
                new Secret(text(answer, "access_token")),
                Duration.ofSeconds(answer.path("expires_in").asLong(3600)),
                refresh.isEmpty() ? null : new Secret(refresh),
                answer.path("scope").asString(""));
    }

    private static String text(JsonNode answer, String field) {
        String text = answer.path(field).asString("");
        if (text.isEmpty()) {
            throw unreadable();
        }
        return text;
    }

    private JsonNode post(String path, Map<String, String> fields) throws Refused {
        return answer(
                HttpRequest.newBuilder(URI.create(settings.tokens() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))));
    }

    private static JsonNode answer(HttpRequest.Builder request) throws Refused {
        HttpResponse<String> answer;
        try {
            answer =
                    ProviderHttp.CLIENT.send(
                            request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new Problem(
                    Problem.Code.SERVICE_UNAVAILABLE,
                    "Google cannot be reached from here. Try again in a moment.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Code.SERVICE_UNAVAILABLE, "The server is being stopped.");
        }
        JsonNode json = json(answer.body());
        if (answer.statusCode() / 100 == 2) {
            return json;
        }
        JsonNode error = json.path("error");
        if (answer.statusCode() >= 500) {
            throw new Problem(
                    Problem.Code.SERVICE_UNAVAILABLE,
                    "Google has a fault of its own (%d). Try again in a moment."
                            .formatted(answer.statusCode()));
        }
        throw new Refused(
                error.isString()
                        ? error.asString()
                        : error.path("errors").path(0).path("reason").asString("refused"));
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank()
                    ? TaskJson.MAPPER.createObjectNode()
                    : TaskJson.MAPPER.readTree(body);
        } catch (JacksonException noJson) {
            throw unreadable();
        }
    }

    private static Problem unreadable() {
        return new Problem(
                Problem.Code.SERVICE_UNAVAILABLE,
                "Google answered with something that cannot be read. Try again in a moment.");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8)
                                + "="
                                + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String clientId() {
        return Objects.requireNonNull(settings.clientId());
    }

    private String clientSecret() {
        return Objects.requireNonNull(settings.clientSecret()).reveal();
    }
}
