package io.reelwright.tasks.trace;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The span each thread works in; its ids stand in every line of the log.
final class Current {

    private static final String TRACE = "trace_id";
    private static final String SPAN = "span_id";
    private static final ThreadLocal<@Nullable String> TRACEPARENT = new ThreadLocal<>();

    private Current() {}

    static @Nullable String traceparent() {
        return TRACEPARENT.get();
    }

    /// @param traceparent `00-<trace>-<span>-<flags>`
    static void enter(String traceparent) {
        String[] parts = traceparent.split("-");
        TRACEPARENT.set(traceparent);
        MDC.put(TRACE, parts[1]);
        MDC.put(SPAN, parts[2]);
    }

    static void leave() {
        TRACEPARENT.remove();
        MDC.remove(TRACE);
        MDC.remove(SPAN);
    }
}
