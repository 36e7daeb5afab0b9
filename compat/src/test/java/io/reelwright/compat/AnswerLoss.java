package io.reelwright.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to a server on which answers get lost: the request arrives and is carried out, and then
/// the connection breaks.
final class AnswerLoss implements AutoCloseable {

    private static final int CHUNK = 8192;

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final String answer;
    private final AtomicInteger toLose;

    /// @param answer how an answer begins that gets lost: `HTTP/1.1 201`
    /// @param times how many of them
    AnswerLoss(int target, String answer, int times) throws IOException {
        this.target = target;
        this.answer = answer;
        this.toLose = new AtomicInteger(times);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /// How many are still to be lost.
    int left() {
        return toLose.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> copy(caller, called, false));
                Thread.ofVirtual().start(() -> copy(called, caller, true));
            } catch (IOException gone) {
                // the caller sees a connection that ends
            }
        }
    }

    private void copy(Socket from, Socket to, boolean mayLose) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (mayLose && isToLose(new String(chunk, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException gone) {
            // both ends are closed
        }
    }

    private boolean isToLose(String bytes) {
        return bytes.startsWith(answer) && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
