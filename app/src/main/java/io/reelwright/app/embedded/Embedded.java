package io.reelwright.app.embedded;

import io.reelwright.app.terminal.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The embedded servers of one data directory, running.
public final class Embedded implements AutoCloseable {

    /// A server that can be embedded.
    public enum Part {
        POSTGRES,
        REDIS
    }

    /// How to reach the database.
    ///
    /// @param jdbcUrl `jdbc:postgresql://127.0.0.1:port/reelwright`
    /// @param password never to be logged
    public record Database(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return jdbcUrl;
        }
    }

    private final @Nullable Postgres postgres;
    private final @Nullable Redis redis;

    private Embedded(@Nullable Postgres postgres, @Nullable Redis redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    /// Starts the named servers at the same time and returns when they accept connections. The
    /// first start unpacks their programs into `cache` and makes a database.
    ///
    /// @param data stays the caller's to close, after these servers
    /// @throws EmbeddedFailed when one cannot be started; the other one is stopped then
    public static Embedded start(DataDirectory data, Path cache, Set<Part> parts) {
        var binaries = new Binaries(cache);
        Map<Part, CompletableFuture<AutoCloseable>> starting = new EnumMap<>(Part.class);
        try {
            data.password();
        } catch (IOException failed) {
            throw failed(data, failed);
        }
        for (Part part : parts) {
            starting.put(part, begin(() -> start(part, data, binaries)));
        }
        Map<Part, AutoCloseable> started = new EnumMap<>(Part.class);
        @Nullable RuntimeException failure = null;
        for (var one : starting.entrySet()) {
            try {
                started.put(one.getKey(), one.getValue().join());
            } catch (CompletionException failed) {
                failure = failed(data, failed.getCause());
            }
        }
        var embedded =
                new Embedded(
                        (Postgres) started.get(Part.POSTGRES), (Redis) started.get(Part.REDIS));
        if (failure != null) {
            embedded.close();
            throw failure;
        }
        return embedded;
    }

    private static CompletableFuture<AutoCloseable> begin(Callable<AutoCloseable> start) {
        var started = new CompletableFuture<AutoCloseable>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        started.complete(start.call());
                    } catch (Throwable failed) { // whatever it is, someone waits for it
                        started.completeExceptionally(failed);
                    }
                });
        return started;
    }

    private static AutoCloseable start(Part part, DataDirectory data, Binaries binaries)
            throws IOException {
        return switch (part) {
            case POSTGRES -> Postgres.start(data, binaries);
            case REDIS -> Redis.start(data, binaries);
        };
    }

    private static EmbeddedFailed failed(DataDirectory data, @Nullable Throwable cause) {
        return switch (cause) {
            case EmbeddedFailed told -> told;
            case IOException io ->
                    new EmbeddedFailed(
                            "The embedded servers could not be started in "
                                    + data.path()
                                    + ": "
                                    + Reason.of(io)
                                    + ".",
                            io);
            case null, default ->
                    new EmbeddedFailed(
                            "The embedded servers could not be started in "
                                    + data.path()
                                    + ": "
                                    + cause
                                    + ".");
        };
    }

    /// @throws IllegalStateException when Postgres was not among the parts
    public Database database() {
        if (postgres == null) {
            throw new IllegalStateException("No Postgres was started.");
        }
        return new Database(postgres.jdbcUrl(), Postgres.USER, postgres.password());
    }

    /// `redis://:password@127.0.0.1:port/0`
    ///
    /// @throws IllegalStateException when Redis was not among the parts
    public URI redis() {
        if (redis == null) {
            throw new IllegalStateException("No Redis was started.");
        }
        return redis.url();
    }

    /// The process numbers of the servers.
    List<Long> processes() {
        var processes = new ArrayList<Long>();
        if (redis != null) {
            processes.add(redis.pid());
        }
        if (postgres != null) {
            processes.add(postgres.pid());
        }
        return processes;
    }

    /// Stops Redis, then Postgres, each in an orderly way, and returns when they have ended.
    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
