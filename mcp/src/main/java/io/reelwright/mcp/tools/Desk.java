package io.reelwright.mcp.tools;

import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.protocol.ToolFailed;
import java.net.URI;
import java.util.Optional;

/// Where a call of a tool comes in.
public interface Desk {

    /// The API, asked as whoever calls.
    ///
    /// @throws ToolFailed when there is no server to ask
    ReelwrightClient api();

    /// The server's address as the caller knows it: links lead there.
    URI address();

    /// The files that the caller and we have in common: those of one machine. Empty where there are
    /// none.
    Optional<LocalFiles> files();
}
