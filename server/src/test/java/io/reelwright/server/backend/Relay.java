package io.reelwright.server.backend;

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
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server of this machine, and can cut them off from each other, or
/// have either wait for the other.
public final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Break breaks;
    private final int mostBreaks;
    private final AtomicInteger broken = new AtomicInteger();
    private volatile boolean isCut;
    private boolean hangs;

    /// When the connection of an answer breaks.
    public interface Break {

        /// @param bytes the next of the answer, which do not pass when it breaks
        /// @param before how many passed before
        boolean isDue(String bytes, long before);
    }

    public Relay(int target) {
        this(target, 0, (_, _) -> false);
    }

    /// @param mostBreaks how many connections break at most
    public Relay(int target, int mostBreaks, Break breaks) {
        this.target = target;
        this.mostBreaks = mostBreaks;
        this.breaks = breaks;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// How many connections broke.
    public int broken() {
        return broken.get();
    }

    /// Ends all connections, and those that come at once.
    public void cut() {
        isCut = true;
        open.forEach(Relay::end);
    }

    /// From now on nothing passes, and nothing is closed.
    public synchronized void hang() {
        hangs = true;
    }

    /// All is well again; what was held up passes.
    public synchronized void mend() {
        isCut = false;
        hangs = false;
        notifyAll();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isCut) {
                    end(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, (_, _) -> false));
                Thread.ofVirtual().start(() -> copy(server, client, breaks));
            } catch (IOException closed) {
                // the next one, or the end
            }
        }
    }

    private void copy(Socket from, Socket to, Break isBroken) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            long before = 0;
            int read = in.read(buffer);
            while (read >= 0) {
                awaitPassage();
                String bytes = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (isBroken.isDue(bytes, before) && mayBreak()) {
                    return;
                }
                out.write(buffer, 0, read);
                before += read;
                read = in.read(buffer);
            }
        } catch (IOException | InterruptedException ended) {
            // both are closed
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private boolean mayBreak() {
        return broken.getAndUpdate(count -> Math.min(mostBreaks, count + 1)) < mostBreaks;
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (hangs) {
            wait();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            // it was closed
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        mend();
        cut();
    }
}
