package io.reelwright.tasks.provider.remote;

import io.reelwright.tasks.address.PublicHttp;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Talks to one provider: waits no longer than it may, reads no more than it may, asks again where
/// that helps, and says in the user's words what went wrong. An interruption ends it at once.
public final class RemoteClient {

    /// Answers that do not say whether what was asked for was done.
    private static final Set<Integer> MAYBE_DONE = Set.of(408, 500, 502, 504);

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LARGEST_JSON = 64 << 20;
    private static final int LARGEST_ERROR = 1 << 16;
    private static final int CHUNK = 1 << 16;

    private final String provider;
    private final @Nullable PublicHttp route;

    /// @param provider its name, for messages
    public RemoteClient(String provider) {
        this(provider, null);
    }

    private RemoteClient(String provider, @Nullable PublicHttp route) {
        this.provider = provider;
        this.route = route;
    }

    /// For GET from an address that the operator did not name: requests throw
    /// [java.net.UnknownHostException] too, a [PublicAddresses.BlockedAddress] where they may not
    /// go.
    ///
    /// @param whose for messages
    public static RemoteClient of(String whose, PublicHttp route) {
        return new RemoteClient(whose, route);
    }

    /// A success.
    ///
    /// @param body empty where it was put into a file
    public record Answer(int status, HttpHeaders headers, byte[] body) {}

    /// @throws ProviderFailure when no JSON comes
    public JsonNode json(RemoteRequest request) throws IOException, InterruptedException {
        byte[] body = bytes(request, LARGEST_JSON).body();
        try {
            return TaskJson.MAPPER.readTree(body);
        } catch (JacksonException unreadable) {
            request.noteDoubt();
            throw nonsense("something that is no JSON", unreadable);
        }
    }

    /// @param most bytes that the answer may have
    public Answer bytes(RemoteRequest request, long most) throws IOException, InterruptedException {
        return sent(request, null, most);
    }

    /// Puts the answer into a file.
    ///
    /// @param most bytes that the answer may have
    public void file(RemoteRequest request, Path file, long most)
            throws IOException, InterruptedException {
        sent(request, file, most);
    }

    /// @param what came: "a picture of 3 by 3 pixels"
    public ProviderFailure nonsense(String what, @Nullable Throwable cause) {
        return new ProviderFailure(
                Kind.NONSENSE, "%s answered with %s.".formatted(provider, what), null, cause);
    }

    /// What makes something, and was sent whole, is not sent again unless the answer says that
    /// nothing was done: it may be counted twice.
    private Answer sent(RemoteRequest request, @Nullable Path file, long most)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ProviderFailure failure;
            boolean isDone;
            try {
                Answer answer = once(request, file, most);
                if (answer.status() / 100 == 2) {
                    return answer;
                }
                failure = Refusal.of(provider, answer, request);
                isDone = MAYBE_DONE.contains(answer.status());
            } catch (ProviderFailure broken) {
                failure = broken;
                isDone = !isOfNobody(broken.getCause());
            }
            boolean isInDoubt = isDone && !request.isHarmless();
            if (isInDoubt) {
                request.noteDoubt();
            }
            Duration pause = pause(failure, attempt);
            if (isInDoubt
                    || attempt == ATTEMPTS
                    || !isWorthRepeating(failure)
                    || pause.compareTo(LONGEST_PAUSE) > 0) {
                throw failure;
            }
            Thread.sleep(pause);
        }
    }

    /// What was not answered in time is not asked again: it would not be the next time.
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

    private Answer once(RemoteRequest request, @Nullable Path file, long most)
            throws IOException, InterruptedException {
        return route == null
                ? asked(request, file, most)
                : askedInPublic(route, request, file, most);
    }

    private Answer asked(RemoteRequest request, @Nullable Path file, long most)
            throws ProviderFailure, InterruptedException {
        CompletableFuture<HttpResponse<Object>> answer =
                ProviderHttp.CLIENT.sendAsync(
                        request.http(),
                        head ->
                                head.statusCode() / 100 == 2
                                        ? limited(into(file), most, head)
                                        : limited(BodyHandlers.ofByteArray(), LARGEST_ERROR, head));
        try {
            HttpResponse<Object> response =
                    answer.get(request.patience().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    response.body() instanceof byte[] bytes ? bytes : new byte[0]);
        } catch (TimeoutException late) {
            throw late(request, late);
        } catch (ExecutionException failed) {
            throw unreachable(request, failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static BodyHandler<?> into(@Nullable Path file) {
        return file == null
                ? BodyHandlers.ofByteArray()
                : BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING); // an earlier answer may be longer
    }

    private static HttpResponse.BodySubscriber<Object> limited(
            BodyHandler<?> handler, long most, HttpResponse.ResponseInfo head) {
        return whole(BodyHandlers.limiting(handler, most).apply(head));
    }

    @SuppressWarnings("unchecked") // only read as what it is
    private static <T> HttpResponse.BodySubscriber<Object> whole(
            HttpResponse.BodySubscriber<T> subscriber) {
        return (HttpResponse.BodySubscriber<Object>) subscriber;
    }

    private Answer askedInPublic(
            PublicHttp way, RemoteRequest request, @Nullable Path file, long most)
            throws IOException, InterruptedException {
        HttpGet get = new HttpGet(request.http().uri());
        request.http()
                .headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> get.addHeader(name, value)));
        try {
            return way.call(get, request.patience(), response -> read(response, get, file, most));
        } catch (TimeoutException late) {
            throw late(request, late);
        } catch (UnknownHostException nowhere) {
            throw nowhere; // who asked says so in words of their own
        } catch (IOException failed) {
            throw unreachable(request, failed);
        }
    }

    private static Answer read(
            ClassicHttpResponse response, HttpGet request, @Nullable Path file, long most)
            throws IOException {
        boolean isGood = response.getCode() / 100 == 2;
        byte[] body = new byte[0];
        try (InputStream in = content(response.getEntity())) {
            if (isGood && file != null) {
                copy(in, file, most);
            } else {
                body = in.readNBytes((int) (isGood ? most + 1 : LARGEST_ERROR));
                checkLength(body.length, isGood ? most : LARGEST_ERROR);
            }
        } catch (TooLong more) {
            request.cancel(); // or the rest would be read before the connection is closed
            throw more;
        }
        return new Answer(response.getCode(), headers(response), body);
    }

    private static InputStream content(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    private static void copy(InputStream in, Path file, long most) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long total = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                total += read;
                checkLength(total, most);
                out.write(chunk, 0, read);
            }
        }
    }

    private static void checkLength(long length, long most) throws TooLong {
        if (length > most) {
            throw new TooLong(most);
        }
    }

    private static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(long most) {
            super("The answer has more than " + most + " bytes.");
        }
    }

    private static HttpHeaders headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                    .add(header.getValue());
        }
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private ProviderFailure late(RemoteRequest request, TimeoutException cause) {
        return new ProviderFailure(
                Kind.UNAVAILABLE,
                "%s did not answer within %d s."
                        .formatted(provider, request.patience().toSeconds()),
                null,
                cause);
    }

    /// Whether nothing was sent, for nobody took it.
    private static boolean isOfNobody(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof java.net.http.HttpConnectTimeoutException;
    }

    private ProviderFailure unreachable(RemoteRequest request, @Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException
                && !(cause instanceof java.net.http.HttpConnectTimeoutException)) {
            return late(request, new TimeoutException());
        }
        boolean isNobodyThere = isOfNobody(cause);
        boolean isTooLong = cause instanceof TooLong || String.valueOf(cause).contains("capacity");
        if (!isNobodyThere && isTooLong) {
            return nonsense("more than it should", cause);
        }
        return ProviderFailure.within(
                Kind.UNAVAILABLE,
                isNobodyThere
                        ? provider + " cannot be reached: is it running?"
                        : provider + " broke off in the middle of its answer.",
                "It was asked at %s: %s".formatted(request.http().uri().getAuthority(), cause),
                cause);
    }
}
