package io.reelwright.server.problem;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection. See [StrictProtocol].
final class StrictProcessor extends Http11Processor {

    /// The one whose request this thread reads.
    private static final ThreadLocal<@Nullable StrictProcessor> CURRENT = new ThreadLocal<>();

    /// Of `System.nanoTime`; 0 while no part of a head is there. Written by whoever reads, read by
    /// whoever looks.
    private volatile long begun;

    private @Nullable SocketWrapperBase<?> served;

    StrictProcessor(StrictProtocol protocol, Adapter adapter) {
        super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        if (served != socket) { // Tomcat uses a processor for one connection after another
            served = socket;
            begun = 0;
        }
        CURRENT.set(this);
        try {
            SocketState state = super.service(socket);
            if (state != SocketState.LONG || isAsync()) {
                begun = 0;
            } else if (begun == 0) {
                begun = System.nanoTime();
            }
            return state;
        } finally {
            CURRENT.remove();
        }
    }

    /// Whether it has part of a head, and has had it that long.
    boolean hasWaitedFor(Duration time) {
        long since = begun;
        return since != 0 && System.nanoTime() - since > time.toNanos();
    }

    /// Refuses what the next server on the way may take for two requests.
    static void checkFraming() {
        StrictProcessor processor = CURRENT.get();
        if (processor != null) {
            processor.refuseAmbiguous();
        }
    }

    private void refuseAmbiguous() {
        MimeHeaders headers = request.getMimeHeaders();
        if (headers.getValue("transfer-encoding") == null) {
            return;
        }
        if (headers.getValue("content-length") != null || !request.protocol().equals("HTTP/1.1")) {
            response.setStatus(400);
            setErrorState(ErrorState.CLOSE_CLEAN, null);
        }
    }
}
