package io.reelwright.tasks.provider;

import java.io.IOException;

/// Something behind one of the seams: a program of ours, or somebody's service.
public interface Provider {

    /// Its name in configuration and content keys: `embedded`, `openai`.
    String name();

    /// Whether it can do nothing without a key.
    default boolean needsKey() {
        return false;
    }

    /// Whether it works in this process: it asks nobody, and costs nothing.
    default boolean isHere() {
        return false;
    }

    /// Looks whether it can be used, and says in the user's words what answered. It costs nothing,
    /// or says what it cost.
    ///
    /// @throws ProviderFailure when it cannot be used; the message says why
    default String check(ProviderCall call) throws IOException, InterruptedException {
        return "It is built in and always there.";
    }
}
