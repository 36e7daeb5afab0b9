package io.reelwright.app.role;

import io.lettuce.core.RedisException;
import io.reelwright.app.terminal.Failure;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.Server;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.youtube.RedisYouTubeLink;
import io.reelwright.tasks.provider.youtube.YouTubeLink;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.trace.TraceSettings;
import io.reelwright.tasks.trace.Traces;
import io.reelwright.tasks.worker.MediaWorker;
import io.reelwright.tasks.worker.RedisSessionKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// API, worker, or both, in this process.
public final class Instance implements AutoCloseable {

    private static final String WORKER = "reelwright-worker";
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final @Nullable Server server;
    private final @Nullable MediaWorker worker;
    private final YouTubeLink link;
    private final @Nullable MediaTasks tasks;
    private final Traces traces;

    private Instance(
            @Nullable Server server,
            @Nullable MediaWorker worker,
            @Nullable MediaTasks tasks,
            YouTubeLink link,
            Traces traces) {
        this.server = server;
        this.worker = worker;
        this.tasks = tasks;
        this.link = link;
        this.traces = traces;
    }

    /// API and worker for this process alone: on loopback, and for the user of local mode.
    ///
    /// @param port 0 takes a free one
    /// @throws io.reelwright.server.StartFailed when the server cannot start
    public static Instance start(Surroundings surroundings, int port) {
        return start(surroundings, AccountSettings.local(), URI.create("http://127.0.0.1:" + port));
    }

    /// API and worker.
    ///
    /// @param listen where the API answers; port 0 takes a free one
    /// @throws io.reelwright.server.StartFailed when the server cannot start
    public static Instance start(Surroundings surroundings, URI listen) {
        return start(surroundings, surroundings.accounts(), listen);
    }

    private static Instance start(Surroundings surroundings, AccountSettings accounts, URI listen) {
        Instance api = serve(surroundings, accounts, listen);
        Traces traces = Traces.open(surroundings.system().traces(), WORKER);
        YouTubeLink link =
                new RedisYouTubeLink(
                        surroundings.redis(),
                        surroundings.keyset(),
                        surroundings.publishing().youtube());
        MediaTasks tasks =
                new MediaTasks(surroundings.providers(), surroundings.publishing(), link);
        try {
            MediaWorker worker =
                    startWorker(
                            surroundings.redis(),
                            surroundings.mediaStore(),
                            surroundings.data().resolve("scratch"),
                            surroundings.queues().slots(usualQueues()),
                            tasks,
                            traces,
                            surroundings.keyset());
            return new Instance(api.server, worker, tasks, link, traces);
        } catch (RuntimeException failed) {
            traces.close();
            api.close();
            throw failed;
        }
    }

    /// The API alone.
    public static Instance serve(Surroundings surroundings, URI listen) {
        return serve(surroundings, surroundings.accounts(), listen);
    }

    private static Instance serve(Surroundings surroundings, AccountSettings accounts, URI listen) {
        var database = surroundings.database();
        return new Instance(
                Server.start(
                        new ServerSettings(
                                database.jdbcUrl(),
                                database.user(),
                                database.password(),
                                surroundings.redis(),
                                surroundings.mediaStore(),
                                surroundings.keyset(),
                                surroundings.allowedCidrs(),
                                accounts,
                                surroundings.rates(),
                                surroundings.media(),
                                surroundings.queues(),
                                surroundings.system(),
                                surroundings.payload(),
                                surroundings.providers(),
                                surroundings.publishing(),
                                listen)),
                null,
                null,
                YouTubeLink.NONE,
                Traces.NONE);
    }

    /// A worker alone.
    ///
    /// @param queues each with how many of its tasks may run at once
    /// @param publishing where videos can be published to
    /// @param tracing where spans go
    /// @param keyset the servers' keys, to open those that users bring; null where it has none
    public static Instance work(
            RedisAddress redis,
            String mediaStore,
            Path scratch,
            Map<String, Integer> queues,
            PublishSettings publishing,
            TraceSettings tracing,
            ProviderSettings providers,
            @Nullable Path keyset) {
        Traces traces = Traces.open(tracing, WORKER);
        YouTubeLink link =
                keyset == null
                        ? YouTubeLink.NONE
                        : new RedisYouTubeLink(redis, keyset, publishing.youtube());
        MediaTasks tasks = new MediaTasks(providers, publishing, link);
        try {
            return new Instance(
                    null,
                    startWorker(redis, mediaStore, scratch, queues, tasks, traces, keyset),
                    tasks,
                    link,
                    traces);
        } catch (RedisException unreachable) {
            throw new BrokerUnavailable(
                    "Redis at %s cannot be reached. Check the address and that the server runs."
                            .formatted(redis),
                    unreachable);
        }
    }

    private static MediaWorker startWorker(
            RedisAddress redis,
            String mediaStore,
            Path scratch,
            Map<String, Integer> queues,
            MediaTasks tasks,
            Traces traces,
            @Nullable Path keyset) {
        makeScratch(scratch);
        var worker =
                new MediaWorker(
                        redis,
                        store(mediaStore),
                        scratch,
                        WorkerSettings.of(nodeName(), queues),
                        traces,
                        new RedisSessionKeys(redis, keyset),
                        tasks.all());
        worker.start();
        return worker;
    }

    private static void makeScratch(Path scratch) {
        try {
            Files.createDirectories(scratch);
        } catch (IOException failed) {
            throw Failure.of("the directory " + scratch + " cannot be made: " + failed + ".");
        }
    }

    private static MediaStore store(String location) {
        try {
            return MediaStores.open(location);
        } catch (IOException | IllegalArgumentException failed) {
            throw Failure.of(
                    "the media store "
                            + location
                            + " cannot be opened: "
                            + failed.getMessage()
                            + ". Name a directory that can be written, or a bucket.");
        }
    }

    /// As Celery names its nodes, with the process so that two on one machine differ.
    private static String nodeName() {
        long pid = ProcessHandle.current().pid();
        try {
            return "reelwright-" + pid + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "reelwright-" + pid + "@localhost";
        }
    }

    /// The queues that tasks have when nothing is routed elsewhere, with the machine's cores for
    /// what computes.
    public static Map<String, Integer> usualQueues() {
        int cores = Runtime.getRuntime().availableProcessors();
        var queues = new LinkedHashMap<String, Integer>();
        queues.put("cpu_intensive", cores);
        queues.put("gpu_medium", Math.max(1, cores / 2));
        queues.put("gpu_heavy", 1);
        queues.put("io", 4);
        return queues;
    }

    /// The port the API answers on.
    ///
    /// @throws IllegalStateException when this is a worker alone
    public int port() {
        if (server == null) {
            throw new IllegalStateException("A worker listens on no port.");
        }
        return server.port();
    }

    /// Takes no more work, gives what runs a moment, then stops the API.
    @Override
    public void close() {
        if (worker != null) {
            worker.drain(DRAIN);
            worker.close();
        }
        if (tasks != null) {
            tasks.close();
        }
        link.close();
        traces.close();
        if (server != null) {
            server.close();
        }
    }
}
