package io.reelwright.celery.broker;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.reelwright.celery.RedisAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One client of one Redis: a connection for commands, opened when first used and reopened when it
/// breaks, and others for listening. Commands given while it is broken wait for the new connection,
/// at most ten seconds. Safe for use by many threads.
public final class RedisLink implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);

    /// The client's clock, for reconnections and commands without an answer. It ticks also while
    /// there is nothing to do.
    private static final Duration TICK = Duration.ofMillis(500);

    private final RedisAddress address;
    private volatile Duration patience;
    private final RedisURI uri;
    private final ReentrantLock opening = new ReentrantLock();
    private final List<StatefulConnection<?, ?>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> onConnected = new CopyOnWriteArrayList<>();
    private boolean closed;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    public RedisLink(RedisAddress address) {
        this.address = address;
        this.uri = address.uri();
        this.patience = uri.getTimeout();
    }

    public RedisAddress address() {
        return address;
    }

    /// Opens the connection, if it is not open.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void open() {
        connection();
    }

    /// From now on nothing is waited for longer than this; also what is waited for already.
    public void hurry(Duration patience) {
        this.patience = patience;
    }

    /// Runs a command and waits for its answer, also when the thread is interrupted meanwhile: its
    /// interrupt status is kept for afterwards.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached in time or refuses
    public <T> T call(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return await(begin(command));
    }

    /// Sends a command without waiting for its answer.
    ///
    /// @throws BrokerUnavailable when there is no connection and none can be opened
    public <T> CompletionStage<T> begin(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        StatefulRedisConnection<String, String> open = connection();
        try {
            return command.apply(open.async());
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /// Waits for the answer of a command that was begun.
    public <T> T await(CompletionStage<T> answer) {
        Future<T> future = answer.toCompletableFuture();
        long begun = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (TimeoutException notYet) {
                    if (System.nanoTime() - begun > patience.toNanos()) {
                        throw notYet;
                    }
                }
            }
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            future.cancel(false);
            throw unavailable(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The connection for commands itself, for what is bound to one.
    StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> open = connection;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            open = connection;
            if (closed) {
                throw new RedisException("the connection was closed by this program");
            }
            if (open == null) {
                open = Shared.client(address).connect(StringCodec.UTF8, uri);
                open.addListener(new Reconnections());
                connection = open;
            }
            return open;
        } catch (RedisException e) {
            throw unavailable(e);
        } finally {
            opening.unlock();
        }
    }

    /// A new connection for subscriptions, which it renews itself after a break.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public StatefulRedisPubSubConnection<String, String> listen() {
        try {
            StatefulRedisPubSubConnection<String, String> listener =
                    Shared.client(address).connectPubSub(StringCodec.UTF8, uri);
            listeners.add(listener);
            return listener;
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /// Closes a connection for subscriptions, also one that is down just now: else it would try to
    /// come back for ever.
    public void stop(StatefulConnection<?, ?> listener) {
        if (listeners.remove(listener)) {
            listener.close();
        }
    }

    /// Calls `action` whenever a connection was made anew. It must not wait.
    void onConnected(Runnable action) {
        onConnected.add(action);
    }

    /// Closes its connections. What is under way may fail.
    @Override
    public void close() {
        opening.lock();
        try {
            boolean wasClosed = closed;
            closed = true;
            listeners.forEach(this::stop);
            StatefulRedisConnection<String, String> open = connection;
            if (open != null && !wasClosed) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }

    private BrokerUnavailable unavailable(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        @Nullable String reason =
                root instanceof TimeoutException ? "no answer in time" : root.getMessage();
        return new BrokerUnavailable(
                "Redis at %s cannot be used: %s. Check the address and that the server runs."
                        .formatted(
                                address,
                                reason == null
                                        ? root.toString()
                                        : reason.replaceFirst("\\.+$", "")),
                cause);
    }

    private final class Reconnections implements RedisConnectionStateListener {
        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress remote) {
            onConnected.forEach(Runnable::run);
        }
    }

    /// All links of a process share few (daemon) threads, and a client if they show and believe the
    /// same certificates; it is never shut down.
    private static final class Shared {

        private static final ClientResources RESOURCES =
                ClientResources.builder()
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .timer(
                                new HashedWheelTimer(
                                        new DefaultThreadFactory("lettuce-timer", true),
                                        TICK.toMillis(),
                                        TimeUnit.MILLISECONDS))
                        .reconnectDelay(
                                Delay.fullJitter(
                                        Duration.ofMillis(20),
                                        LONGEST_RECONNECT_DELAY,
                                        50,
                                        TimeUnit.MILLISECONDS))
                        .build();

        private static final Map<RedisAddress.Certificates, RedisClient> CLIENTS =
                new ConcurrentHashMap<>();

        static RedisClient client(RedisAddress address) {
            return CLIENTS.computeIfAbsent(address.certificates(), Shared::client);
        }

        private static RedisClient client(RedisAddress.Certificates certificates) {
            RedisClient client = RedisClient.create(RESOURCES);
            SocketOptions socket =
                    SocketOptions.builder()
                            .keepAlive(true)
                            .connectTimeout(Duration.ofSeconds(5))
                            .build();
            client.setOptions(certificates.options().socketOptions(socket).build());
            return client;
        }
    }
}
