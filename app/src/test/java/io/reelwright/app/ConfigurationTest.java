package io.reelwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.app.log.LogFormat;
import io.reelwright.server.MediaSettings;
import io.reelwright.server.SystemSettings;
import io.reelwright.server.limit.RatePolicy;
import io.reelwright.server.limit.RateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/configuration.md` against the program.
class ConfigurationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern NAME = Pattern.compile("\"(REELWRIGHT_[A-Z_]*[A-Z])\"");

    private final Map<String, String> defaults = new TreeMap<>();

    ConfigurationTest() throws IOException {
        ROW.matcher(Files.readString(ROOT.resolve("docs/reference/configuration.md")))
                .results()
                .forEach(row -> defaults.put(row.group(1), row.group(3).replace("`", "")));
    }

    @Test
    void everyVariableOfTheProgramIsTold() {
        Set<String> told = new TreeSet<>(defaults.keySet());
        told.remove("OTEL_EXPORTER_OTLP_ENDPOINT");

        assertThat(told).isEqualTo(inSources());
    }

    @Test
    void itsDefaultsAreTheProgramsOwn() {
        for (RatePolicy policy : RatePolicy.values()) {
            String name = RateSettings.variable(policy);
            assertThat(
                            RateSettings.from(Map.of(name, defaults.get(name)), RateSettings.NONE)
                                    .rate(policy))
                    .as(name)
                    .isEqualTo(RateSettings.DEFAULTS.rate(policy));
        }
        for (String name :
                List.of(
                        MediaSettings.LINK_LIFE,
                        MediaSettings.RESERVE,
                        MediaSettings.CLEANUP_EVERY)) {
            assertThat(MediaSettings.from(Map.of(name, defaults.get(name))))
                    .as(name)
                    .isEqualTo(MediaSettings.DEFAULTS);
        }
        assertThat(SystemSettings.Environment.parse(defaults.get("REELWRIGHT_ENVIRONMENT")))
                .isEqualTo(SystemSettings.DEFAULT.environment());
        assertThat(LogFormat.parse(defaults.get("REELWRIGHT_LOG_FORMAT")))
                .isEqualTo(LogFormat.PLAIN);
    }

    /// Every name that stands whole in a source, and those made for each rate.
    private static Set<String> inSources() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(RatePolicy.values()).map(RateSettings::variable).forEach(names::add);
        for (String module : List.of("celery", "render", "tasks", "server", "app")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(file -> NAME.matcher(text(file)).results())
                        .map((MatchResult found) -> found.group(1))
                        .forEach(names::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
