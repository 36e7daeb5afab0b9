package io.reelwright.tasks.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A line to a server on this machine that breaks: some connections are cut after so many bytes of
/// the answer.
final class BrokenLine implements AutoCloseable {

    private final ServerSocket door;
    private final int serverPort;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int bytes;

    BrokenLine(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Cuts the next answers that are longer than `bytes`.
    void cut(int times, int afterBytes) {
        bytes = afterBytes;
        cuts.set(times);
    }

    int cutsLeft() {
        return cuts.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[8192];
            long passed = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                passed += read;
                if (isAnswer
                        && passed > bytes
                        && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            // as lines do
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
