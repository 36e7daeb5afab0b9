package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/// Where a server answers: shared by the commands that start one.
final class ListenOptions {

    /// Those below are root's on most systems.
    private static final int FIRST_FOR_ALL = 1024;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Where the studio and the API answer (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = {
                "The address to listen on (${DEFAULT-VALUE}). Any other than this machine's own"
                        + " needs an identity provider: REELWRIGHT_OIDC_ISSUER."
            })
    private String address;

    /// Looks at the place before anything is started for it.
    ///
    /// @throws Failure when it is none, or someone listens on it
    URI listen() {
        checkPort(port);
        InetAddress place = resolved();
        checkFree(place);
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return URI.create("http://" + host + ":" + port);
    }

    /// @param port of `--port`
    /// @throws Failure when there is no such port
    static void checkPort(int port) {
        if (port < 0 || port > 65535) {
            throw Failure.usage("--port " + port + " is no port. Choose one from 1 to 65535.");
        }
    }

    private InetAddress resolved() {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw notOurs();
        }
    }

    private void checkFree(InetAddress place) {
        if (!canBind(place, 0)) {
            throw notOurs();
        }
        if (!canBind(place, port)) {
            throw Failure.of(
                    "Port "
                            + port
                            + " is taken by another program"
                            + (port < FIRST_FOR_ALL ? ", or only root may have it" : "")
                            + ". Stop that one, or choose another port with --port.");
        }
    }

    private Failure notOurs() {
        return Failure.usage("--address " + address + " is no address of this machine.");
    }

    private static boolean canBind(InetAddress place, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(place, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
