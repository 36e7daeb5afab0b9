package io.reelwright.app.role;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.app.embedded.Embedded.Database;
import io.reelwright.app.terminal.Failure;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a database URL as Postgres' own tools write it, or as JDBC does.
final class DatabaseUrl {

    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");

    private DatabaseUrl() {}

    /// @param source where the URL stands, for the message
    /// @throws Failure when it is none; the message does not repeat it, for it may hold a password
    static Database parse(String source, String value) {
        try {
            URI url = URI.create(value.startsWith("jdbc:") ? value.substring(5) : value);
            if (url.getHost() != null && SCHEMES.contains(String.valueOf(url.getScheme()))) {
                return database(url);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw Failure.usage(
                source
                        + " is no Postgres URL. Write it like"
                        + " postgresql://user:password@host:5432/reelwright.");
    }

    private static Database database(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath().length() < 2 ? "/reelwright" : url.getRawPath();
        String query = withoutLogin(url.getRawQuery());
        String[] who =
                url.getRawUserInfo() == null ? new String[0] : url.getRawUserInfo().split(":", 2);
        return new Database(
                "jdbc:postgresql://" + url.getHost() + port + path + query,
                who.length > 0 ? decode(who[0]) : option(url.getRawQuery(), "user"),
                who.length > 1 ? decode(who[1]) : option(url.getRawQuery(), "password"));
    }

    /// The URL stands in messages and logs, where the password must not.
    private static String withoutLogin(@Nullable String query) {
        return Stream.of((query == null ? "" : query).split("&"))
                .filter(option -> !option.isEmpty())
                .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
                .reduce((some, more) -> some + "&" + more)
                .map(options -> "?" + options)
                .orElse("");
    }

    private static String option(@Nullable String query, String name) {
        for (String option : (query == null ? "" : query).split("&")) {
            if (option.startsWith(name + "=")) {
                return decode(option.substring(name.length() + 1));
            }
        }
        return "";
    }

    /// In user info a plus is a plus.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
