package io.reelwright.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Speaks as much of Payload's REST as a mirror of addresses needs, and can keep an answer back
/// after it has made an entry: `compat` has the real one.
final class LocalPayload implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ObjectNode> entries = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final CountDownLatch made = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    LocalPayload() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/users/me", exchange -> answer(exchange, 200, me()));
        server.createContext("/api/media", this::media);
        server.start();
    }

    PayloadSettings settings() {
        return new PayloadSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "key",
                PayloadSettings.MEDIA,
                PayloadSettings.USERS,
                URI.create("https://cdn.example.test"));
    }

    List<ObjectNode> entries() {
        return entries;
    }

    /// How many POSTs there were.
    int posts() {
        return ids.get();
    }

    /// Waits until the first entry is made; its answer is kept back.
    void awaitEntry() throws InterruptedException {
        made.await();
    }

    void answerAgain() {
        mayAnswer.countDown();
    }

    private static ObjectNode me() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("user").put("id", 1);
        return answer;
    }

    private void media(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, 200, found(exchange.getRequestURI()));
            case "POST" -> create(exchange);
            case "DELETE" -> delete(exchange);
            default -> answer(exchange, 200, JSON.createObjectNode());
        }
    }

    private JsonNode found(URI asked) {
        String query = URLDecoder.decode(asked.getRawQuery(), StandardCharsets.UTF_8);
        String task = query.replaceFirst(".*where\\[taskId]\\[equals]=([^&]*).*", "$1");
        return JSON.valueToTree(
                Map.of(
                        "docs",
                        entries.stream()
                                .filter(entry -> entry.path("taskId").asString().equals(task))
                                .toList(),
                        "hasNextPage",
                        false));
    }

    private void create(HttpExchange exchange) throws IOException {
        ObjectNode entry = (ObjectNode) JSON.readTree(exchange.getRequestBody().readAllBytes());
        entry.put("id", ids.incrementAndGet());
        entries.add(entry);
        made.countDown();
        try {
            mayAnswer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("doc", entry);
        answer(exchange, 201, answer);
    }

    private void delete(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        entries.removeIf(entry -> entry.path("id").asString().equals(id));
        answer(exchange, 200, JSON.createObjectNode());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        answerAgain();
        server.stop(0);
        threads.shutdownNow();
    }
}
