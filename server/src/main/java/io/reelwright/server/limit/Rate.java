package io.reelwright.server.limit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// So many requests in so much time. They may come all at once; what is used up comes back evenly
/// over the window.
public record Rate(int requests, Duration window) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,5})([smh])");

    public Rate {
        if (requests < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "A rate of %d in %s lets nothing through: take 1 in 1s at least."
                            .formatted(requests, window));
        }
    }

    public static Rate perMinute(int requests) {
        return new Rate(requests, Duration.ofMinutes(1));
    }

    /// `600/1m`, `20/1s`, `5000/1h`
    ///
    /// @throws IllegalArgumentException when the text is no rate
    public static Rate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no rate: write one such as 600/1m, or off.");
        }
        long count = Long.parseLong(parts.group(2));
        return new Rate(
                Integer.parseInt(parts.group(1)),
                switch (parts.group(3)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }
}
