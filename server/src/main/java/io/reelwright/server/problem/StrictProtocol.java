package io.reelwright.server.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP/1.1 as Tomcat speaks it, with two things more: a request whose head has not come in time is
/// answered and its connection closed, however steadily its bytes drip in; and one whose length is
/// said in two ways is refused (RFC 9112, 6.1 and 6.3). Made by Tomcat, by its name.
public final class StrictProtocol extends Http11NioProtocol {

    /// Answered within 30 s, the look around and a slow machine included.
    static final Duration HEAD = Duration.ofSeconds(28);

    private static final Logger log = LoggerFactory.getLogger(StrictProtocol.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private @Nullable ScheduledFuture<?> looking;

    @Override
    protected Processor createProcessor() {
        return new StrictProcessor(this, getAdapter());
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking =
                getUtilityExecutor()
                        .scheduleWithFixedDelay(
                                this::look,
                                LOOK.toMillis(),
                                LOOK.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    /// Asked by Tomcat once it has read a head, before it decides where the body ends.
    @Override
    public boolean isSSLEnabled() {
        StrictProcessor.checkFraming();
        return super.isSSLEnabled();
    }

    private void look() {
        for (SocketWrapperBase<NioChannel> socket : getEndpoint().getConnections()) {
            if (isLate(socket)) {
                refuse(socket);
            }
        }
    }

    private static boolean isLate(SocketWrapperBase<NioChannel> socket) {
        return socket.getCurrentProcessor() instanceof StrictProcessor processor
                && processor.hasWaitedFor(HEAD);
    }

    /// Under the lock that Tomcat holds while it works on a connection.
    private static void refuse(SocketWrapperBase<NioChannel> socket) {
        ReentrantLock lock = socket.getLock();
        if (!lock.tryLock()) {
            return; // more of it is just coming in: next time
        }
        try {
            if (!socket.isClosed() && isLate(socket)) {
                byte[] answer = answer();
                socket.write(false, answer, 0, answer.length);
                socket.flush(false);
                socket.close();
            }
        } catch (IOException gone) {
            log.debug("A slow client went away: {}", gone.getMessage());
            socket.close();
        } finally {
            lock.unlock();
        }
    }

    private static byte[] answer() {
        String body = ErrorAnswers.EnvelopeValve.envelope(408);
        String head =
                """
                HTTP/1.1 408 Request Timeout\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """
                        .formatted(body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
