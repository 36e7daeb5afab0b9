package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import io.reelwright.tasks.address.WebAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What `--server` takes.
final class ServerAddress {

    private ServerAddress() {}

    /// @param given null where none was named
    /// @throws Failure when nothing can answer there
    static void check(@Nullable URI given) {
        if (given != null && !WebAddress.isBase(given)) {
            throw Failure.usage(
                    "--server "
                            + given
                            + " is no address of a server. Write it like http://localhost:8080.");
        }
    }
}
