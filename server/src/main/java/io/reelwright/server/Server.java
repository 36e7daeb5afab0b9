package io.reelwright.server;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A running server: the API and, on one node at a time, the consumer of results.
public final class Server implements AutoCloseable {

    private final ServletWebServerApplicationContext context;

    private Server(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /// Migrates the database, starts everything, and returns when requests are answered.
    ///
    /// @throws StartFailed with a sentence for the user when the database, Redis, the media store
    ///   or the port cannot be had
    public static Server start(ServerSettings settings) {
        LocalOnly.check(settings);
        try {
            ConfigurableApplicationContext context =
                    new SpringApplicationBuilder(ServerConfiguration.class)
                            .web(WebApplicationType.SERVLET)
                            .properties(properties(settings))
                            .initializers(starting ->
                                    starting.getBeanFactory()
                                            .registerSingleton("serverSettings", settings))
                            .registerShutdownHook(false)
                            .run();
            return new Server((ServletWebServerApplicationContext) context);
        } catch (RuntimeException failure) {
            throw StartFailed.from(failure, settings);
        }
    }

    /// The port it listens on.
    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /// Answers what is being asked, and asks nothing more of the world.
    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        URI listen = settings.listen();
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("spring.threads.virtual.enabled", "true");
        properties.put("spring.jmx.enabled", "false");
        // a failed start is told once, by StartFailed
        properties.put("logging.level.org.springframework.boot.diagnostics", "off");
        properties.put("logging.level.org.springframework.boot.SpringApplication", "off");
        properties.put("logging.level.org.springframework.boot.web.server", "error");
        properties.put("server.address", listen.getHost());
        properties.put("server.port", listen.getPort());
        properties.put("server.shutdown", "immediate");
        properties.put("server.tomcat.connection-timeout", "30s");
        properties.put("server.tomcat.max-keep-alive-requests", "10000");
        properties.put("server.max-http-request-header-size", "16KB");
        properties.put("spring.servlet.multipart.enabled", "false"); // file.Upload streams instead
        properties.put("spring.web.resources.add-mappings", "false");
        properties.put("spring.datasource.url", settings.database());
        properties.put("spring.datasource.username", settings.databaseUser());
        properties.put("spring.datasource.password", settings.databasePassword());
        properties.put("spring.datasource.hikari.maximum-pool-size", "16");
        properties.put("spring.datasource.hikari.minimum-idle", "2");
        properties.put("spring.datasource.hikari.connection-timeout", "10000");
        properties.put("spring.flyway.connect-retries", "0");
        return properties;
    }
}
