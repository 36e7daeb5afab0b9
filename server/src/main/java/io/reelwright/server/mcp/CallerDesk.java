package io.reelwright.server.mcp;

import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.tools.Desk;
import io.reelwright.mcp.tools.LocalFiles;
import java.net.URI;
import java.util.Optional;

/// Tools as one caller has them over HTTP.
///
/// @param address `/` where none is known
record CallerDesk(ReelwrightClient api, URI address) implements Desk {

    /// The caller may sit anywhere: our files are not theirs.
    @Override
    public Optional<LocalFiles> files() {
        return Optional.empty();
    }
}
