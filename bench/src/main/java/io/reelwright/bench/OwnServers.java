package io.reelwright.bench;

import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.embedded.Embedded;
import java.nio.file.Path;
import java.util.Set;

/// Embedded servers of one measurement, in a directory of its own: `data` and `cache` in it are
/// theirs.
public final class OwnServers implements AutoCloseable {

    private final DataDirectory data;
    private final Embedded embedded;

    private OwnServers(DataDirectory data, Embedded embedded) {
        this.data = data;
        this.embedded = embedded;
    }

    /// @param directory stays the caller's to remove, after these servers
    public static OwnServers in(Path directory, Embedded.Part... parts) {
        DataDirectory data = DataDirectory.open(directory.resolve("data"));
        try {
            return new OwnServers(
                    data, Embedded.start(data, directory.resolve("cache"), Set.of(parts)));
        } catch (RuntimeException failed) {
            data.close();
            throw failed;
        }
    }

    public Embedded embedded() {
        return embedded;
    }

    @Override
    public void close() {
        try (data) {
            embedded.close();
        }
    }
}
