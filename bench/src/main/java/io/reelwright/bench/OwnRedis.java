package io.reelwright.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.HashedWheelTimer;
import io.reelwright.app.embedded.Embedded;
import io.reelwright.celery.RedisAddress;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A Redis that was started for one measurement, and is gone after it.
final class OwnRedis implements AutoCloseable {

    private final Path directory;
    private final OwnServers servers;

    /// Ticks so seldom that an idle worker in this process is not blamed for it.
    private final ClientResources resources =
            ClientResources.builder().timer(new HashedWheelTimer(1, TimeUnit.MINUTES)).build();

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    private OwnRedis(Path directory) {
        this.directory = directory;
        this.servers = OwnServers.in(directory, Embedded.Part.REDIS);
        this.client = RedisClient.create(resources, address().uri());
        this.commands = client.connect().sync();
    }

    static OwnRedis start() throws IOException {
        return new OwnRedis(Files.createTempDirectory("reelwright-bench"));
    }

    RedisAddress address() {
        return RedisAddress.of(servers.embedded().redis().toString());
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    /// Forgets everything, the counts of commands too.
    void empty() {
        commands.flushdb();
        commands.configResetstat();
    }

    /// Commands since it was emptied, those in scripts included.
    double calls() {
        return commands.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .mapToDouble(
                        line -> Double.parseDouble(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Override
    public void close() throws IOException {
        client.shutdown();
        resources.timer().stop();
        resources.shutdown();
        servers.close();
        FileTree.delete(directory);
    }
}
