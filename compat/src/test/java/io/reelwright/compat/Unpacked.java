package io.reelwright.compat;

import java.nio.file.Path;
import java.util.Optional;

/// Where `compat/install` unpacks what it does not install.
final class Unpacked {

    private Unpacked() {}

    static Path place(String name) {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(named -> !named.isEmpty())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("reelwright")
                .resolve(name);
    }
}
