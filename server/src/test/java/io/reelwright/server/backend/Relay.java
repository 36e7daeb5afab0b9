package io.reelwright.server.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a server and a backend, so that a test can have the backend hang or be gone
/// without touching it for others.
public final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int backend;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean hanging;
    private volatile boolean gone;

    public Relay(int backend) throws IOException {
        this.backend = backend;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// From now on nothing passes, and nothing is closed.
    public synchronized void hang() {
        hanging = true;
    }

    /// From now on every connection is cut at once.
    public void go() throws IOException {
        gone = true;
        for (Socket socket : open) {
            socket.close();
        }
    }

    /// All is well again; what was held up passes.
    public synchronized void comeBack() {
        gone = false;
        hanging = false;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                if (gone) {
                    caller.close();
                    continue;
                }
                Socket called = new Socket(InetAddress.getLoopbackAddress(), backend);
                open.add(caller);
                open.add(called);
                Thread.ofVirtual().start(() -> pass(caller, called));
                Thread.ofVirtual().start(() -> pass(called, caller));
            }
        } catch (IOException closed) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                awaitPassage();
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (IOException | InterruptedException ended) {
            // the other side sees it
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (hanging) {
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        comeBack();
        door.close();
        go();
    }
}
