package io.reelwright.server;

/// A running server: the API and, on one node at a time, the consumer of results.
public final class Server implements AutoCloseable {

    private Server() {}

    /// Migrates the database, starts everything, and returns when requests are answered.
    ///
    /// @throws StartFailed with a sentence for the user when the database, Redis, the media store
    ///   or the port cannot be had
    public static Server start(ServerSettings settings) {
        throw new UnsupportedOperationException();
    }

    /// The port it listens on.
    public int port() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
