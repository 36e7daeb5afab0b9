package io.reelwright.app.command;

import io.reelwright.app.client.Api;
import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/// Starts and stops everything once, so that the JVM can write down which classes that takes and
/// load them faster from then on. The launcher calls it after a build.
@Command(name = "warm-up", hidden = true, description = "Starts and stops everything once.")
final class WarmUp implements Runnable {

    @Override
    public void run() {
        try {
            Path directory = Files.createTempDirectory("reelwright-warm-up");
            Logs.into(directory, false);
            try {
                startAndAsk(directory);
            } finally {
                DataDirectory.delete(directory);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("The warm-up failed.", failed);
        }
    }

    /// With a new directory and without the user's own servers.
    private static void startAndAsk(Path directory) throws InterruptedException {
        try (var surroundings = Surroundings.open(directory, Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = new Api(URI.create("http://127.0.0.1:" + instance.port()))) {
            api.get("/api/system/health");
        }
    }
}
