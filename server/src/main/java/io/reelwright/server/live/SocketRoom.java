package io.reelwright.server.live;

import java.lang.management.ManagementFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Room for many sockets at once: how many there may be, and how much memory Tomcat holds for each,
/// which is tens of kilobytes unless it is told otherwise.
@Configuration(proxyBeanMethods = false)
class SocketRoom {

    /// Tomcat makes three of these for each socket, and reads the size once: before its first
    /// socket, and from the JVM's properties alone. An event fits.
    private static final String BUFFER = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    private static final String BUFFER_BYTES = "1024";

    /// What clients say fits; longer messages are taken in parts.
    private static final String TEXT = "org.apache.tomcat.websocket.textBufferSize";

    private static final String BINARY = "org.apache.tomcat.websocket.binaryBufferSize";
    private static final String HEARD_CHARACTERS = "256";

    /// Longer reads and writes than these go past them.
    private static final String READ_BYTES = "512";

    private static final String WRITE_BYTES = "2048";

    /// For databases, files, and whatever else is open besides connections.
    private static final long SPARE_FILES = 1_000;

    private static final long FEWEST_CONNECTIONS = 1_000;
    private static final long MOST_CONNECTIONS = 50_000;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> roomForSockets() {
        if (System.getProperty(BUFFER) == null) {
            System.setProperty(BUFFER, BUFFER_BYTES);
        }
        return factory -> {
            factory.addContextCustomizers(context -> {
                context.addParameter(TEXT, HEARD_CHARACTERS);
                context.addParameter(BINARY, HEARD_CHARACTERS);
            });
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("socket.appReadBufSize", READ_BYTES);
                connector.setProperty("socket.appWriteBufSize", WRITE_BYTES);
                connector.setProperty("maxConnections", Long.toString(connections()));
            });
        };
    }

    /// As many as this process may have files open, but for those it needs besides.
    private static long connections() {
        long files =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : MOST_CONNECTIONS;
        return Math.clamp(files - SPARE_FILES, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
    }
}
