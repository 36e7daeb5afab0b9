package io.reelwright.server.problem;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The id of the request that this thread answers; it stands in the answer and in every log line.
public final class RequestId {

    static final String HEADER = "X-Request-ID";
    private static final String KEY = "request_id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /// Null outside of a request.
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /// Takes the client's id if it is well formed, else mints one.
    static String begin(@Nullable String offered) {
        String id = of(offered);
        MDC.put(KEY, id);
        return id;
    }

    static String of(@Nullable String offered) {
        return offered != null && WELL_FORMED.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }

    static void end() {
        MDC.remove(KEY);
    }
}
