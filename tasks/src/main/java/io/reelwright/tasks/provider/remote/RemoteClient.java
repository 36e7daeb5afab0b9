package io.reelwright.tasks.provider.remote;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Talks to one provider: waits no longer than it may, reads no more than it may, asks again where
/// that helps, and says in the user's words what went wrong. An interruption ends it at once.
public final class RemoteClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1) // small servers stumble over upgrades
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER) // a key goes to one place only
                    .build();

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LARGEST_JSON = 64 << 20;
    private static final int LARGEST_ERROR = 1 << 16;

    private final String provider;

    /// @param provider its name, for messages
    public RemoteClient(String provider) {
        this.provider = provider;
    }

    /// @throws ProviderFailure when no JSON comes
    public JsonNode json(RemoteRequest request) throws IOException, InterruptedException {
        byte[] body = bytes(request, LARGEST_JSON).body();
        try {
            return TaskJson.MAPPER.readTree(body);
        } catch (JacksonException unreadable) {
            throw nonsense("something that is no JSON", unreadable);
        }
    }

    /// @param most bytes that the answer may have
    public HttpResponse<byte[]> bytes(RemoteRequest request, long most)
            throws IOException, InterruptedException {
        return sent(request, BodyHandlers.ofByteArray(), most);
    }

    /// Puts the answer into a file.
    ///
    /// @param most bytes that the answer may have
    public HttpResponse<Path> file(RemoteRequest request, Path file, long most)
            throws IOException, InterruptedException {
        return sent(
                request,
                BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING), // an earlier answer may be longer
                most);
    }

    /// @param what came: "a picture of 3 by 3 pixels"
    public ProviderFailure nonsense(String what, @Nullable Throwable cause) {
        return new ProviderFailure(
                Kind.NONSENSE, "%s answered with %s.".formatted(provider, what), null, cause);
    }

    private <T> HttpResponse<T> sent(RemoteRequest request, BodyHandler<T> handler, long most)
            throws ProviderFailure, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(request, handler, most);
            } catch (ProviderFailure failure) {
                Duration pause = pause(failure, attempt);
                if (attempt == ATTEMPTS
                        || !isWorthRepeating(failure)
                        || pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw failure;
                }
                Thread.sleep(pause);
            }
        }
    }

    /// What was not answered in time was perhaps done, and paid for: that is not asked again.
    private static boolean isWorthRepeating(ProviderFailure failure) {
        return (failure.kind() == Kind.BUSY || failure.kind() == Kind.UNAVAILABLE)
                && !(failure.getCause() instanceof TimeoutException);
    }

    private static Duration pause(ProviderFailure failure, int attempt) {
        if (failure.retryAfter() != null) {
            return failure.retryAfter();
        }
        long most = FIRST_PAUSE.toMillis() << attempt;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    private <T> HttpResponse<T> once(RemoteRequest request, BodyHandler<T> handler, long most)
            throws ProviderFailure, InterruptedException {
        CompletableFuture<HttpResponse<Object>> answer =
                HTTP.sendAsync(
                        request.http(),
                        head ->
                                head.statusCode() / 100 == 2
                                        ? whole(BodyHandlers.limiting(handler, most).apply(head))
                                        : whole(
                                                BodyHandlers.limiting(
                                                                BodyHandlers.ofByteArray(),
                                                                LARGEST_ERROR)
                                                        .apply(head)));
        try {
            HttpResponse<Object> response =
                    answer.get(request.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 != 2) {
                throw Refusal.of(provider, response, request);
            }
            @SuppressWarnings("unchecked") // of the handler, for this status
            HttpResponse<T> good = (HttpResponse<T>) (HttpResponse<?>) response;
            return good;
        } catch (TimeoutException late) {
            throw late(request, late);
        } catch (ExecutionException failed) {
            throw unreachable(request, failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @SuppressWarnings("unchecked") // only read as what it is
    private static <T> HttpResponse.BodySubscriber<Object> whole(
            HttpResponse.BodySubscriber<T> subscriber) {
        return (HttpResponse.BodySubscriber<Object>) subscriber;
    }

    private ProviderFailure late(RemoteRequest request, TimeoutException cause) {
        return new ProviderFailure(
                Kind.UNAVAILABLE,
                "%s did not answer within %d s."
                        .formatted(provider, request.patience().toSeconds()),
                null,
                cause);
    }

    private ProviderFailure unreachable(RemoteRequest request, @Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException
                && !(cause instanceof java.net.http.HttpConnectTimeoutException)) {
            return late(request, new TimeoutException());
        }
        boolean isNobodyThere =
                cause instanceof ConnectException
                        || cause instanceof java.net.http.HttpConnectTimeoutException;
        if (!isNobodyThere && String.valueOf(cause).contains("capacity")) {
            return nonsense("more than it should", cause);
        }
        return new ProviderFailure(
                Kind.UNAVAILABLE,
                isNobodyThere
                        ? "%s cannot be reached at %s: is it running?"
                                .formatted(provider, request.http().uri().getAuthority())
                        : "%s broke off in the middle of its answer.".formatted(provider),
                null,
                cause);
    }
}
