package io.reelwright.server.secret;

import io.reelwright.tasks.secret.Keyset;
import java.nio.file.Path;

/// The keys of a running server, for tests that sign as it does.
public final class Keys {

    private Keys() {}

    /// @param keyset the server's file
    public static Stamps stamps(Path keyset) {
        return new Stamps(new Keyset(keyset));
    }
}
