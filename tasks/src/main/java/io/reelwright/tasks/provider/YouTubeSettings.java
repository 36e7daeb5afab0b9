package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How YouTube is reached, and how much of it may be used. Server and workers read the same.
///
/// @param clientId of the OAuth client that the operator has made at Google; null for none, and
///   then nothing can be published there
/// @param clientSecret its secret; workers need none
/// @param api where the Data API answers, without a slash at the end
/// @param accounts where people say yes, without a slash at the end
/// @param tokens where tokens are given out, without a slash at the end
/// @param units how many units the API grants a day
/// @param uploads how many uploads it grants a day
public record YouTubeSettings(
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        URI api,
        URI accounts,
        URI tokens,
        int units,
        int uploads) {

    public static final String CLIENT_ID = "REELWRIGHT_YOUTUBE_CLIENT_ID";
    public static final String CLIENT_SECRET = "REELWRIGHT_YOUTUBE_CLIENT_SECRET";
    public static final String API = "REELWRIGHT_YOUTUBE_BASE_URL";
    public static final String ACCOUNTS = "REELWRIGHT_GOOGLE_ACCOUNTS_URL";
    public static final String TOKENS = "REELWRIGHT_GOOGLE_TOKENS_URL";
    public static final String UNITS = "REELWRIGHT_YOUTUBE_UNITS_A_DAY";
    public static final String UPLOADS = "REELWRIGHT_YOUTUBE_UPLOADS_A_DAY";

    /// What Google grants a new project.
    public static final YouTubeSettings NONE = from(Map.of());

    /// Reads the variables of this record.
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, and what it may
    public static YouTubeSettings from(Map<String, String> environment) {
        String secret = text(environment, CLIENT_SECRET, "");
        String id = text(environment, CLIENT_ID, "");
        if (id.isEmpty() != secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is missing: %s and %s go together."
                            .formatted(
                                    id.isEmpty() ? CLIENT_ID : CLIENT_SECRET,
                                    CLIENT_ID,
                                    CLIENT_SECRET));
        }
        return new YouTubeSettings(
                id.isEmpty() ? null : id,
                secret.isEmpty() ? null : secret(secret),
                address(environment, API, "https://www.googleapis.com"),
                address(environment, ACCOUNTS, "https://accounts.google.com"),
                address(environment, TOKENS, "https://oauth2.googleapis.com"),
                count(environment, UNITS, 10_000),
                count(environment, UPLOADS, 100));
    }

    private static Secret secret(String text) {
        try {
            return new Secret(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(CLIENT_SECRET + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String text(Map<String, String> environment, String name, String usual) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? usual : value;
    }

    private static URI address(Map<String, String> environment, String name, String usual) {
        String text = text(environment, name, usual).replaceAll("/+$", "");
        if (!text.matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[!-~&&[^?#]]*)?")) {
            throw new IllegalArgumentException(
                    name + " is no address: write one such as " + usual + ".");
        }
        return URI.create(text);
    }

    private static int count(Map<String, String> environment, String name, int usual) {
        String text = text(environment, name, Integer.toString(usual));
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\": write a number such as " + usual + ".");
        }
        return Integer.parseInt(text);
    }
}
