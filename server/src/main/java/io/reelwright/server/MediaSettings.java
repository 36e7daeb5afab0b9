package io.reelwright.server;

import io.reelwright.tasks.address.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// How media bytes are handed out, and how much room is left free for everything else.
///
/// @param publicUrl the address that clients reach this server at, without a path; links in answers
///   begin with it. Null for links without host, which a page of this server can follow
/// @param linkLife how long a signed link works at least
/// @param reserve what stays free on the media volume: uploads and new jobs are refused before it
///   is touched
/// @param cleanupEvery how often each storage area is cleaned up by its policy
public record MediaSettings(
        @Nullable URI publicUrl, Duration linkLife, DataSize reserve, Duration cleanupEvery) {

    public static final String PUBLIC_URL = "REELWRIGHT_PUBLIC_URL";
    public static final String LINK_LIFE = "REELWRIGHT_MEDIA_LINK_LIFE";
    public static final String RESERVE = "REELWRIGHT_MEDIA_RESERVE";
    public static final String CLEANUP_EVERY = "REELWRIGHT_CLEANUP_EVERY";

    /// A link lasts as long as the longest film that is taken in plays.
    public static final MediaSettings DEFAULTS =
            new MediaSettings(
                    null, Duration.ofHours(4), DataSize.ofMegabytes(512), Duration.ofHours(1));

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(MB|GB|TB)");

    public MediaSettings {
        if (publicUrl != null && !isAddress(publicUrl)) {
            throw new IllegalArgumentException(
                    PUBLIC_URL
                            + " is \""
                            + publicUrl
                            + "\": write an address without a path, such as"
                            + " https://films.example.com.");
        }
        // what stores of the S3 kind sign for at most
        requireBetween(LINK_LIFE, linkLife, Duration.ofMinutes(1), Duration.ofDays(6));
        requireBetween(CLEANUP_EVERY, cleanupEvery, Duration.ofMinutes(1), Duration.ofDays(30));
    }

    /// Reads the variables of this record; what is not set is as in [#DEFAULTS].
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, and what it may
    public static MediaSettings from(Map<String, String> environment) {
        String url = environment.getOrDefault(PUBLIC_URL, "").strip();
        return new MediaSettings(
                url.isEmpty() ? null : address(url),
                duration(environment, LINK_LIFE, DEFAULTS.linkLife),
                size(environment, RESERVE, DEFAULTS.reserve),
                duration(environment, CLEANUP_EVERY, DEFAULTS.cleanupEvery));
    }

    public MediaSettings withReserve(DataSize room) {
        return new MediaSettings(publicUrl, linkLife, room, cleanupEvery);
    }

    public MediaSettings withPublicUrl(URI url) {
        return new MediaSettings(url, linkLife, reserve, cleanupEvery);
    }

    private static URI address(String text) {
        try {
            return URI.create(text.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    PUBLIC_URL + " is no address: write one such as https://films.example.com.",
                    malformed);
        }
    }

    private static boolean isAddress(URI url) {
        return WebAddress.isBase(url) && url.getRawPath().isEmpty();
    }

    private static Duration duration(
            Map<String, String> environment, String name, Duration otherwise) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\": write a time such as 90s, 30m, 4h or 1d.");
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static DataSize size(Map<String, String> environment, String name, DataSize otherwise) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\": write a size such as 512MB or 2GB.");
        }
        return DataSize.parse(text);
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is %d s: it may be %d to %d s."
                            .formatted(
                                    name, value.toSeconds(), least.toSeconds(), most.toSeconds()));
        }
    }
}
