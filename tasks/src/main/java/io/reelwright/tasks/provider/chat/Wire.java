package io.reelwright.tasks.provider.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// LangChain4j's requests, sent by our client: so they end at an interruption, keep to their time,
/// and fail in the user's words. The key is put in here; LangChain4j never has it.
///
/// One instance serves one talk, on one thread.
final class Wire implements HttpClient {

    private static final long LARGEST = 16 << 20;

    private static final Set<String> OURS =
            Set.of(
                    "authorization",
                    "x-api-key",
                    "x-goog-api-key",
                    "content-type",
                    "user-agent",
                    "content-length");

    private final String provider;
    private final RemoteClient client;
    private final ChatProtocol protocol;
    private final @Nullable Secret key;
    private final ProviderCall call;
    private final Duration patience;
    private @Nullable Exception failure;

    /// @param patience how long one answer may take
    Wire(
            String provider,
            ChatProtocol protocol,
            @Nullable Secret key,
            ProviderCall call,
            Duration patience) {
        this.call = call;
        this.provider = provider;
        this.client = new RemoteClient(provider);
        this.protocol = protocol;
        this.key = key;
        this.patience = patience;
    }

    /// What broke the last request, whatever LangChain4j made of it.
    ///
    /// @throws ProviderFailure when the provider failed
    void rethrow() throws IOException, InterruptedException {
        Exception broken = failure;
        failure = null;
        if (broken instanceof IOException io) {
            throw io;
        }
        if (broken instanceof InterruptedException interrupted) {
            throw interrupted;
        }
    }

    JsonNode json(RemoteRequest request) throws IOException, InterruptedException {
        return client.json(keyed(request));
    }

    private RemoteRequest keyed(RemoteRequest request) {
        return key == null ? request : protocol.keyed(request, key);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        RemoteRequest sent =
                keyed(
                                RemoteRequest.send(
                                        request.method().name(),
                                        URI.create(request.url()),
                                        "application/json",
                                        BodyPublishers.ofString(request.body(), UTF_8)))
                        .within(patience)
                        .counting(call, "requests", 1);
        request.headers()
                .forEach((name, values) -> {
                    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> sent.header(name, value));
                    }
                });
        try {
            return read(client.bytes(sent, LARGEST), sent);
        } catch (IOException | InterruptedException broken) {
            failure = broken;
            throw new Broken(broken);
        }
    }

    private SuccessfulHttpResponse read(RemoteClient.Answer answer, RemoteRequest sent)
            throws ProviderFailure {
        JsonNode json;
        try {
            json = TaskJson.MAPPER.readTree(answer.body());
        } catch (JacksonException unreadable) {
            sent.noteDoubt();
            throw client.nonsense("something that is no JSON", unreadable);
        }
        if (!json.isObject()) {
            sent.noteDoubt();
            throw client.nonsense("something that is no message", null);
        }
        String refusal = protocol.refusal(json);
        if (refusal != null) {
            throw Refused.because(provider, refusal);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .headers(answer.headers().map())
                .body(new String(answer.body(), UTF_8))
                .build();
    }

    /// Scripts are read whole, so nothing asks for a stream.
    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are not streamed.");
    }

    /// The way through LangChain4j's code, which declares no checked exceptions.
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(Exception cause) {
            super(cause);
        }
    }

    /// How LangChain4j asks for a client: it gets this one. Its own timeouts are not used.
    HttpClientBuilder builder() {
        return new Given(this);
    }

    private static final class Given implements HttpClientBuilder {

        private final Wire wire;
        private Duration connect = Duration.ofSeconds(10);
        private Duration read = Duration.ofMinutes(1);

        Given(Wire wire) {
            this.wire = wire;
        }

        @Override
        public Duration connectTimeout() {
            return connect;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            connect = timeout;
            return this;
        }

        @Override
        public Duration readTimeout() {
            return read;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            read = timeout;
            return this;
        }

        @Override
        public HttpClient build() {
            return wire;
        }
    }
}
