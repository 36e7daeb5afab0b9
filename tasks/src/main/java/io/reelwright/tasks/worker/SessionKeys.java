package io.reelwright.tasks.worker;

import io.reelwright.tasks.contract.Secret;
import java.io.IOException;
import java.util.Optional;

/// The keys that users have brought for their own sessions. A task names the session only; the key
/// is looked up where the task runs, and when it does.
public interface SessionKeys extends AutoCloseable {

    /// For workers that have none.
    SessionKeys NONE = (_, _) -> Optional.empty();

    /// @param provider its name: `openai`
    /// @throws IOException when there is one that cannot be read here; the message says why
    Optional<Secret> find(String sessionId, String provider) throws IOException;

    @Override
    default void close() {}
}
