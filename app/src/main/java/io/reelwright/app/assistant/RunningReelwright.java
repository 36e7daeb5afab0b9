package io.reelwright.app.assistant;

import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.protocol.ToolFailed;
import io.reelwright.mcp.tools.Desk;
import io.reelwright.mcp.tools.LocalFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Reelwright that was named, or that runs on a data directory. It is looked for at each call:
/// it may be started after us, and again elsewhere.
public final class RunningReelwright implements Desk, AutoCloseable {

    private final @Nullable URI named;
    private final Path data;
    private final @Nullable String key;
    private final LocalFiles files;
    private @Nullable URI address;
    private @Nullable ReelwrightClient api;

    /// @param named null for the one on the data directory
    /// @param key an API key or token; null for a server that needs none
    /// @param files what assistants may have of this machine
    public RunningReelwright(
            @Nullable URI named, Path data, @Nullable String key, LocalFiles files) {
        this.named = named;
        this.data = data;
        this.key = key;
        this.files = files;
    }

    @Override
    public URI address() {
        if (named != null) {
            return named;
        }
        return DataDirectory.announced(data)
                .orElseThrow(() ->
                        new ToolFailed(
                                "No Reelwright is running on "
                                        + data
                                        + ". Start it with \"./reelwright up\" and try again, or name"
                                        + " one that runs elsewhere with --server."));
    }

    @Override
    public synchronized ReelwrightClient api() {
        URI now = address();
        if (api == null || !now.equals(address)) {
            close();
            ReelwrightClient.Builder builder = ReelwrightClient.at(now);
            api = (key == null ? builder : builder.apiKey(key)).build();
            address = now;
        }
        return api;
    }

    @Override
    public Optional<LocalFiles> files() {
        return Optional.of(files);
    }

    @Override
    public synchronized void close() {
        if (api != null) {
            api.close();
            api = null;
        }
    }
}
