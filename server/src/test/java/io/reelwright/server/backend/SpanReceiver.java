package io.reelwright.server.backend;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A receiver of OTLP over HTTP, as far as spans go. It reads protobuf by field numbers
/// (opentelemetry-proto, `trace.proto`).
public final class SpanReceiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    /// @param parent the parent span's id; empty at the top of a trace
    public record Received(String trace, String span, String parent, String name) {}

    public SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /// Settings that have spans sent here soon.
    public Map<String, String> settings() {
        return Map.of(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "otel.bsp.schedule.delay",
                "50");
    }

    /// Waits for one, and leaves out all that came before it.
    public Received await(Predicate<Received> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            Received span = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (span == null) {
                throw new AssertionError("No such span came.");
            }
            if (wanted.test(span)) {
                return span;
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            UnknownFieldSet request = UnknownFieldSet.parseFrom(exchange.getRequestBody());
            below(request, 1)
                    .flatMap(resource -> below(resource, 2))
                    .flatMap(scope -> below(scope, 2))
                    .map(SpanReceiver::span)
                    .forEach(received::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received span(UnknownFieldSet span) {
        return new Received(
                hex(span, 1), hex(span, 2), hex(span, 4), bytes(span, 5).toStringUtf8());
    }

    private static Stream<UnknownFieldSet> below(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(SpanReceiver::parse);
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static ByteString bytes(UnknownFieldSet message, int field) {
        List<ByteString> values = message.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.getFirst();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of().formatHex(bytes(message, field).toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
