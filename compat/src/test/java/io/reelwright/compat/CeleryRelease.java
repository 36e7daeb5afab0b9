package io.reelwright.compat;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A stock Celery that the tests run, as `compat/install` leaves it.
enum CeleryRelease {

    /// The one that is installed: Debian's, 5.2 on Debian 12.
    INSTALLED(Map.of()),

    /// A newer Debian's, unpacked: 5.6.
    NEWER(
            Map.of(
                    "PYTHONPATH",
                    Unpacked.place("celery-5.6")
                            .resolve("usr/lib/python3/dist-packages")
                            .toString()));

    private final Map<String, String> environment;
    private final String version;

    CeleryRelease(Map<String, String> environment) {
        this.environment = environment;
        this.version = find(environment);
    }

    /// What its processes need in their environment.
    Map<String, String> environment() {
        return environment;
    }

    /// Leaves the test out where this release is not there.
    void assumeInstalled() {
        assumeFalse(
                version.isEmpty(),
                "Left out: this Celery (%s) is not here. compat/install installs it."
                        .formatted(name()));
    }

    /// Is it older than 5.3? What changed there is told apart in some tests.
    boolean isOld() {
        return version.startsWith("5.2.");
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name() : "Celery " + version;
    }

    private static String find(Map<String, String> environment) {
        if (!Files.isExecutable(Path.of(StockCelery.PYTHON))) {
            return "";
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                                StockCelery.PYTHON,
                                "-c",
                                "import os, redis, celery; celery.Celery;"
                                        + " p = os.environ.get('PYTHONPATH', '/');"
                                        + " print(celery.__file__.startswith(p) and celery.__version__ or '')")
                        .directory(Path.of("/").toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("PYTHONPATH");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? printed.strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
