package io.reelwright.celery.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A TCP connection's weak point: passes bytes on until it is told to cut.
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch wasCut = new CountDownLatch(1);
    private volatile @Nullable String fatal;

    CuttingProxy(int target) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Cuts everything that is open.
    void cut() {
        sockets.forEach(CuttingProxy::closeQuietly);
    }

    /// Cuts once, in place of passing on the first answer that has this in it.
    void cutInsteadOfAnswering(String text) {
        fatal = text;
    }

    void awaitCut() throws InterruptedException {
        wasCut.await();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] bytes = new byte[65_536];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count; (count = in.read(bytes)) >= 0; ) {
                String text = fatal;
                if (isAnswer
                        && text != null
                        && new String(bytes, 0, count, StandardCharsets.ISO_8859_1)
                                .contains(text)) {
                    fatal = null;
                    wasCut.countDown();
                    return;
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException cut) {
            closeQuietly(to);
        } finally {
            sockets.remove(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
