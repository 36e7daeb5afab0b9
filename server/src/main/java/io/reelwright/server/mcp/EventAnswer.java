package io.reelwright.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// An answer that is a stream of server-sent events: notifications, then the response. A client
/// that closes it cancels its request; a comment now and then makes that show.
final class EventAnswer implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(5);

    private final OutputStream out;
    private final Thread answering = Thread.currentThread();
    private final Thread beating;
    private boolean closed;

    EventAnswer(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        out = response.getOutputStream();
        response.flushBuffer(); // the client can leave from now on
        beating = Thread.ofVirtual().name("mcp-beat").start(this::beat);
    }

    void send(ObjectNode message) {
        write("event: message\ndata: " + message + "\n\n");
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                write(": beat\n\n");
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write(String text) {
        if (closed) {
            return;
        }
        try {
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException gone) {
            closed = true;
            answering.interrupt();
        }
    }

    /// After this nothing is written, and nobody interrupted.
    @Override
    public void close() {
        beating.interrupt();
        synchronized (this) {
            closed = true;
        }
    }
}
