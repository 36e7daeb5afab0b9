package io.reelwright.mcp.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.mcp.protocol.Message.Notification;
import io.reelwright.mcp.protocol.Message.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Speaks over two streams, a message a line. Requests are answered as they become ready, each on a
/// thread of its own; a cancelled one is not answered.
public final class StdioServer {

    private final McpServer server;
    private final InputStream in;
    private final OutputStream out;
    private final Map<JsonNode, Thread> running = new ConcurrentHashMap<>();

    public StdioServer(McpServer server, InputStream in, OutputStream out) {
        this.server = server;
        this.in = in;
        this.out = out;
    }

    /// Serves until the client closes its end; what is not answered by then is cancelled.
    ///
    /// @throws IOException when the client cannot be read
    public void serve() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    hear(line);
                }
            }
        } finally {
            running.values().forEach(Thread::interrupt);
        }
    }

    private void hear(String line) {
        try {
            switch (Message.parse(line)) {
                case Request request -> begin(request);
                case Notification told when told.method().equals(Message.CANCELLED) ->
                        cancel(told.params().path("requestId"));
                case Notification _ -> {} // that a client is ready changes nothing here
            }
        } catch (ProtocolError error) {
            say(error.response(null));
        }
    }

    private void begin(Request request) {
        Thread thread = Thread.ofVirtual().name("mcp").unstarted(() -> answer(request));
        if (running.putIfAbsent(request.id(), thread) != null) {
            throw new ProtocolError(
                    ProtocolError.INVALID,
                    "The request " + request.id() + " is still being answered.");
        }
        thread.start();
    }

    private void answer(Request request) {
        try {
            ObjectNode response = server.answer(request, this::say);
            if (running.remove(request.id()) != null) {
                say(response);
            }
        } catch (InterruptedException cancelled) {
            running.remove(request.id());
        }
    }

    private void cancel(JsonNode id) {
        Thread thread = running.remove(id);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// What cannot be written has no reader: it is about to close the other stream, too.
    private synchronized void say(ObjectNode message) {
        try {
            out.write((message + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException gone) {
            running.values().forEach(Thread::interrupt);
        }
    }
}
