package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An API that answers as it is told, and keeps what it was sent. Calls are named `GET
/// /api/jobs/j`; those that nothing was told of are answered with 404.
final class ScriptedApi implements AutoCloseable {

    private static final String UNKNOWN =
            "{\"status\": \"error\", \"error\": {\"code\": \"NOT_FOUND\","
                    + " \"message\": \"No such thing.\"}}";

    /// The body of each call's last request.
    final Map<String, String> received = new ConcurrentHashMap<>();

    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ReelwrightClient client;

    ScriptedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        client =
                ReelwrightClient.of(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    ReelwrightClient client() {
        return client;
    }

    /// One answer after the other, each the `data` of the envelope; the last one stays.
    void says(String call, String... data) {
        sends(
                call,
                Arrays.stream(data)
                        .map(one -> "{\"status\": \"success\", \"data\": " + one + "}")
                        .toArray(String[]::new));
    }

    /// The same, each a whole body.
    void sends(String call, String... bodies) {
        answers.put(call, new ArrayDeque<>(List.of(bodies)));
    }

    void forgets(String call) {
        answers.remove(call);
    }

    /// From now on nobody answers there.
    void stop() {
        server.stop(0);
    }

    /// Waits until it was asked so.
    void awaitAsked(String call) throws InterruptedException {
        asked(call).await();
    }

    private CountDownLatch asked(String call) {
        return asked.computeIfAbsent(call, _ -> new CountDownLatch(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            received.put(call, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            asked(call).countDown();
            Deque<String> known = answers.get(call);
            byte[] body = (known == null ? UNKNOWN : next(known)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String next(Deque<String> answers) {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    @Override
    public void close() {
        client.close();
        stop();
    }
}
