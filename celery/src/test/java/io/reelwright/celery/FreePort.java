package io.reelwright.celery;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback for programs that cannot choose one themselves. None of them is one that
/// the system gives to connections and to servers that take any, so that nobody gets it between the
/// choice and the program's start, or while the program is started again.
public final class FreePort {

    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    private FreePort() {}

    public static int choose() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // another one
            }
        }
    }
}
