package io.reelwright.tasks.provider.youtube;

import io.reelwright.tasks.contract.TaskJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An answer of YouTube's that is no success, by the reason it names.
///
/// ```
/// {"error": {"code": 403, "message": "...", "errors": [{"reason": "quotaExceeded", ...}]}}
/// ```
///
/// @param reason empty where it names none
/// @param says in its own words; may be empty
record YouTubeRefusal(int status, String reason, String says) {

    private static final int LONGEST = 200;

    static YouTubeRefusal of(HttpResponse<byte[]> answer) {
        JsonNode error = error(answer.body());
        return new YouTubeRefusal(
                answer.statusCode(),
                error.path("errors").path(0).path("reason").asString(""),
                shortened(error.path("message").asString("")));
    }

    private static JsonNode error(byte[] body) {
        try {
            return TaskJson.MAPPER.readTree(new String(body, StandardCharsets.UTF_8)).path("error");
        } catch (JacksonException noJson) {
            return TaskJson.MAPPER.createObjectNode();
        }
    }

    private static String shortened(String says) {
        String line = says.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    boolean isOfQuota() {
        return status == 403
                && (reason.equals("quotaExceeded") || reason.equals("dailyLimitExceeded"));
    }

    /// Whether the same may succeed a little later.
    boolean passes() {
        return status >= 500
                || status == 408
                || status == 429
                || reason.equals("rateLimitExceeded")
                || reason.equals("userRateLimitExceeded");
    }

    /// In the user's words, with the way out.
    String told() {
        return switch (reason) {
            case "uploadLimitExceeded" ->
                    "The channel has uploaded as many videos as YouTube takes of it in a day. Publish"
                            + " again in 24 hours.";
            case "youtubeSignupRequired" ->
                    "The Google account has no YouTube channel. Make one at youtube.com, then"
                            + " connect YouTube anew.";
            case "insufficientPermissions" ->
                    "Reelwright was not given the permission that YouTube wants for this. Connect"
                            + " YouTube anew, and say yes to all that is asked.";
            case "accessNotConfigured" ->
                    "The YouTube Data API is not switched on for the operator's project at Google."
                            + " Its operator can do that at console.cloud.google.com.";
            case "invalidTitle" ->
                    "YouTube does not take the title: it has 1 to 100 characters without < and >.";
            case "invalidDescription" ->
                    "YouTube does not take the description: it has at most 5000 bytes without < and >.";
            case "invalidTags" ->
                    "YouTube does not take the tags: they have at most 500 characters together.";
            case "invalidCategoryId" ->
                    "YouTube has no such category here: choose another category_id, or none.";
            case "invalidPublishAt" ->
                    "YouTube does not take the moment in publish_at: name one to come.";
            case "playlistNotFound" -> "There is no such playlist in this channel.";
            case "authenticatedUserAccountClosed", "authenticatedUserAccountSuspended" ->
                    "The YouTube account is closed or suspended.";
            default -> other();
        };
    }

    private String other() {
        String why = says.isEmpty() ? "" : " It says: " + says;
        return status == 401
                ? "YouTube no longer takes the connection to this account. Connect YouTube anew."
                : "YouTube refuses this (%s).".formatted(reason.isEmpty() ? status : reason) + why;
    }
}
