package io.reelwright.server.mcp;

import io.reelwright.client.ReelwrightClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// This server's own API, over HTTP. So a tool goes through every door that its caller would: who
/// they are, what they may, how fast, how much.
@Component
class OwnApi implements AutoCloseable {

    private final String host;
    private volatile @Nullable ReelwrightClient client;

    OwnApi(@Value("${server.address}") String listen) throws UnknownHostException {
        this.host = reached(listen);
    }

    /// Who listens on every address listens on loopback, too.
    private static String reached(String listen) throws UnknownHostException {
        if (InetAddress.getByName(listen).isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return listen.indexOf(':') < 0 || listen.startsWith("[") ? listen : "[" + listen + "]";
    }

    @EventListener
    void on(WebServerInitializedEvent started) {
        int port = started.getWebServer().getPort();
        client = ReelwrightClient.of(URI.create("http://" + host + ":" + port));
    }

    /// @param key what the caller showed; null in local mode
    ReelwrightClient as(@Nullable String key) {
        return Objects.requireNonNull(client, "the server answers already").as(key);
    }

    @Override
    public void close() {
        ReelwrightClient opened = client;
        if (opened != null) {
            opened.close();
        }
    }
}
