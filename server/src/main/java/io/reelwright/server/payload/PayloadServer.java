package io.reelwright.server.payload;

import io.reelwright.server.PayloadSettings;
import io.reelwright.tasks.address.OneExchange;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPatch;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Payload's REST API (version 3), as far as mirroring needs it. One request at a time, each with
/// an end; redirects are not followed.
final class PayloadServer implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration EXCHANGE = Duration.ofSeconds(60);

    /// A file that travels more slowly than this is given up.
    private static final long LEAST_BYTES_A_SECOND = 128 * 1024;

    /// How often the caller is asked whether it still wants to wait.
    private static final Duration BEAT = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_REASON = 300;

    private final PayloadSettings settings;
    private final MediaStore store;
    private final CloseableHttpClient client;

    PayloadServer(PayloadSettings settings, MediaStore store) {
        this.settings = settings;
        this.store = store;
        this.client = client();
    }

    private static CloseableHttpClient client() {
        return OneExchange.client()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setConnectionFactory(
                                        // an answer may come before the file is sent: 413
                                        ManagedHttpClientConnectionFactory.builder()
                                                .responseOutOfOrderStrategy(
                                                        MonitoringResponseOutOfOrderStrategy
                                                                .INSTANCE)
                                                .build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(
                                                        CONNECT.toSeconds(), TimeUnit.SECONDS)
                                                .setSocketTimeout(
                                                        (int) EXCHANGE.toSeconds(),
                                                        TimeUnit.SECONDS)
                                                .build())
                                .build())
                .build();
    }

    /// Whether the key is taken: who it belongs to is answered with 200 either way.
    Reply greet() throws InterruptedException {
        Reply reply = exchange(new HttpGet(uri(settings.users(), "/me")), EXCHANGE, () -> true);
        return reply instanceof Reply.Done(JsonNode body) && !body.path("user").isObject()
                ? new Reply.Misconfigured(403, "It does not know the API key.")
                : reply instanceof Reply.Missing ? noCollection(settings.users()) : reply;
    }

    /// The ids of all entries of a video or asset, oldest first, in `ids`.
    ///
    /// @param goesOn asked now and then while we wait; false ends the wait
    Reply find(Entry entry, List<String> ids, BooleanSupplier goesOn) throws InterruptedException {
        int page = 1;
        while (true) {
            Reply reply = exchange(new HttpGet(lookUp(entry.taskId(), page)), EXCHANGE, goesOn);
            if (!(reply instanceof Reply.Done(JsonNode body))) {
                return reply instanceof Reply.Missing ? noCollection(settings.media()) : reply;
            }
            for (JsonNode found : body.path("docs")) {
                if (MediaDocument.isOf(entry, found.path("generationMetadata"))) {
                    ids.add(found.path("id").asString());
                }
            }
            if (!body.path("hasNextPage").asBoolean(false)) {
                return reply;
            }
            page++;
        }
    }

    /// Among the entries themselves, not their drafts: an entry that Payload died over may have
    /// none yet.
    private URI lookUp(UUID taskId, int page) {
        String query =
                "?where[taskId][equals]="
                        + taskId
                        + "&select[generationMetadata]=true&depth=0&sort=createdAt"
                        + "&limit=100&page="
                        + page;
        return uri(settings.media(), query.replace("[", "%5B").replace("]", "%5D"));
    }

    Reply create(MediaDocument document, BooleanSupplier goesOn) throws InterruptedException {
        HttpPost request = new HttpPost(uri(settings.media(), ""));
        MediaDocument.@Nullable File file = settings.mediaUrl() == null ? document.file() : null;
        JsonNode fields = document.fields(settings.mediaUrl());
        request.setEntity(file == null ? json(fields) : multipart(fields, file));
        long seconds = file == null ? 0 : file.size() / LEAST_BYTES_A_SECOND;
        Reply reply = exchange(request, EXCHANGE.plusSeconds(seconds), goesOn);
        return reply instanceof Reply.Missing ? noCollection(settings.media()) : reply;
    }

    Reply change(String id, MediaDocument document, BooleanSupplier goesOn)
            throws InterruptedException {
        HttpPatch request = new HttpPatch(uri(settings.media(), "/" + segment(id)));
        request.setEntity(json(document.fields(settings.mediaUrl())));
        return exchange(request, EXCHANGE, goesOn);
    }

    Reply delete(String id, BooleanSupplier goesOn) throws InterruptedException {
        return exchange(new HttpDelete(uri(settings.media(), "/" + segment(id))), EXCHANGE, goesOn);
    }

    private static Reply noCollection(String name) {
        return new Reply.Misconfigured(404, "It has no collection \"" + name + "\".");
    }

    private URI uri(String collection, String rest) {
        return URI.create(settings.url() + "/api/" + collection + rest);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpEntity json(JsonNode fields) {
        return new StringEntity(fields.toString(), ContentType.APPLICATION_JSON);
    }

    private HttpEntity multipart(JsonNode fields, MediaDocument.File file) {
        return MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .addTextBody("_payload", fields.toString(), ContentType.APPLICATION_JSON)
                .addPart("file", new FilePart(file, store))
                .build();
    }

    private Reply exchange(HttpUriRequestBase request, Duration most, BooleanSupplier goesOn)
            throws InterruptedException {
        request.setHeader("Authorization", settings.users() + " API-Key " + settings.apiKey());
        FutureTask<Reply> exchange =
                new FutureTask<>(() -> client.execute(request, response -> read(response)));
        Thread.ofVirtual().name("payload-exchange").start(exchange);
        long end = System.nanoTime() + most.toNanos();
        try {
            while (System.nanoTime() < end) {
                try {
                    return exchange.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (!goesOn.getAsBoolean()) {
                        return new Reply.Broken(0, "The exchange was cut short.", false);
                    }
                }
            }
            return new Reply.Broken(
                    0, "It did not answer within " + most.toSeconds() + " s.", true);
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case IOException io -> failure(io);
                case null, default -> throw new IllegalStateException(failed.getCause());
            };
        } finally {
            request.cancel(); // closes the connection where the exchange still goes on
        }
    }

    private static Reply failure(IOException failure) {
        return switch (failure) {
            case ConnectTimeoutException _ ->
                    new Reply.Unreachable(0, "The connection took longer than can be waited.");
            case ConnectException _ -> new Reply.Unreachable(0, "It does not listen.");
            case NoRouteToHostException _ -> new Reply.Unreachable(0, "No way leads to it.");
            case UnknownHostException _ -> new Reply.Unreachable(0, "Its name is not known.");
            case SocketTimeoutException _ ->
                    new Reply.Broken(0, "It did not answer in time.", true);
            case FilePart.Unreadable unreadable ->
                    new Reply.Broken(0, String.valueOf(unreadable.getMessage()), false);
            default -> new Reply.Broken(0, "The connection broke while we talked.", false);
        };
    }

    private static Reply read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        JsonNode body = body(response.getEntity());
        if (status >= 200 && status < 300) {
            return body.isObject()
                    ? new Reply.Done(body)
                    : new Reply.Misconfigured(status, "What it answers is not Payload's JSON.");
        }
        return switch (status) {
            case 401, 403 ->
                    new Reply.Misconfigured(
                            status, "It refuses the API key: " + message(body, status));
            case 404 -> new Reply.Missing();
            case 408, 425, 429, 502, 503, 504 ->
                    new Reply.Unreachable(status, message(body, status));
            case 413 -> new Reply.Refused(status, "The file is larger than it takes.");
            default -> {
                if (status >= 500) {
                    yield new Reply.Broken(status, message(body, status), false);
                }
                yield status < 400
                        ? new Reply.Misconfigured(status, "It leads elsewhere: check its URL.")
                        : new Reply.Refused(status, message(body, status));
            }
        };
    }

    /// Missing where there is none, or none that can be read.
    private static JsonNode body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return TaskJson.MAPPER.missingNode();
        }
        InputStream in = entity.getContent();
        byte[] bytes = in.readNBytes(MOST_BYTES);
        try {
            return TaskJson.MAPPER.readTree(bytes);
        } catch (JacksonException noJson) {
            return TaskJson.MAPPER.missingNode();
        }
    }

    private static String message(JsonNode body, int status) {
        List<String> messages = new ArrayList<>();
        body.path("errors").forEach(error -> messages.add(error.path("message").asString("")));
        String all =
                messages.stream()
                        .filter(message -> !message.isBlank())
                        .map(message -> message.replaceAll("\\p{Cntrl}+", " "))
                        .collect(Collectors.joining(" "));
        return all.isEmpty()
                ? "It answered " + status + "."
                : all.substring(0, Math.min(LONGEST_REASON, all.length()));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException ignored) {
            // nothing is left to be done with it
        }
    }
}
