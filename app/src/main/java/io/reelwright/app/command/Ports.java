package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Looks at a port before anything is started for it.
final class Ports {

    private Ports() {}

    /// @throws Failure when it is no port, or someone listens on it
    static void check(int port) {
        if (port < 0 || port > 65535) {
            throw Failure.usage("--port " + port + " is no port. Choose one from 1 to 65535.");
        }
        if (!isFree(port)) {
            throw Failure.of(
                    "Port "
                            + port
                            + " is taken by another program. Stop that one, or choose another port"
                            + " with --port.");
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
