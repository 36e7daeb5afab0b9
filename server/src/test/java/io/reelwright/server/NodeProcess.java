package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/// A server in a process of its own, so that it can be killed.
final class NodeProcess implements AutoCloseable {

    private final Process process;

    private NodeProcess(Process process) {
        this.process = process;
    }

    /// @param settings those of [Api#settings], with a Payload that is told addresses
    static NodeProcess start(ServerSettings settings) throws Exception {
        PayloadSettings payload = Objects.requireNonNull(settings.payload());
        return new NodeProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                NodeProcess.class.getName(),
                                settings.database(),
                                settings.redis().url() + "/0",
                                settings.redis().keyPrefix(),
                                settings.mediaStore(),
                                payload.url().toString(),
                                String.valueOf(payload.mediaUrl()))
                        .inheritIO()
                        .start());
    }

    /// Runs until it is killed.
    public static void main(String[] arguments) throws InterruptedException {
        Path media = Path.of(arguments[3]);
        Server _ =
                Server.start(
                        Api.settings(
                                        arguments[0],
                                        RedisAddress.of(arguments[1]).withKeyPrefix(arguments[2]),
                                        media)
                                .withPayload(
                                        new PayloadSettings(
                                                URI.create(arguments[4]),
                                                "key",
                                                PayloadSettings.MEDIA,
                                                PayloadSettings.USERS,
                                                URI.create(arguments[5]))));
        Thread.currentThread().join();
    }

    /// Without a goodbye.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
