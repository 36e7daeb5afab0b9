package io.reelwright.server.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The id of the request that this thread answers; it stands in the answer and in every log line.
public final class RequestId {

    static final String KEY = "request_id";

    private RequestId() {}

    /// Null outside of a request.
    public static @Nullable String current() {
        return MDC.get(KEY);
    }
}
