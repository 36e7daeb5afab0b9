package io.reelwright.app.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Redis with an append-only file, in the `redis` directory of a data directory.
final class Redis implements AutoCloseable {

    private final ServerProcess process;
    private final URI url;

    private Redis(ServerProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    static Redis start(DataDirectory data, Binaries binaries) throws IOException {
        Path directory = Files.createDirectories(data.resolve("redis"));
        String password = data.password();
        int port = ServerProcess.freePort();
        Path settings = directory.resolve("redis.conf");
        DataDirectory.writePrivate(settings, settings(directory, port, password));
        ServerProcess process =
                ServerProcess.start(
                        "redis",
                        data.path(),
                        "TERM",
                        List.of(binaries.redis().toString(), settings.toString()));
        process.await(() -> answers(port, password), Duration.ofSeconds(60), "# ");
        return new Redis(process, URI.create("redis://:" + password + "@127.0.0.1:" + port + "/0"));
    }

    /// In a file and not in the arguments, because arguments can be read by every user.
    private static String settings(Path directory, int port, String password) {
        return """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir "%s"
        daemonize no
        logfile ""
        save ""
        appendonly yes
        appendfsync everysec
        maxmemory-policy noeviction
        """
                .formatted(port, password, directory);
    }

    /// Redis answers `-LOADING` while it reads its file, and `+PONG` when it is ready.
    private static boolean answers(int port, String password) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII).contains("+PONG");
        } catch (SocketException | SocketTimeoutException _) {
            return false;
        }
    }

    /// `redis://:password@127.0.0.1:port/0`
    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
