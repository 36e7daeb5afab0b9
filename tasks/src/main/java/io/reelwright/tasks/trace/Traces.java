package io.reelwright.tasks.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where spans are begun. Safe for use by many threads.
///
/// What carries a span to another process or a later moment is its `traceparent`, as W3C's Trace
/// Context has it.
public interface Traces extends AutoCloseable {

    /// The header of HTTP requests and of task messages.
    String HEADER = "traceparent";

    /// Measures nothing.
    Traces NONE = new NoTraces();

    /// @param serviceName what this process is, where the settings do not say
    static Traces open(TraceSettings settings, String serviceName) {
        return settings.isOn() ? new OtlpTraces(settings.properties(serviceName)) : NONE;
    }

    /// Whether spans go anywhere.
    boolean isOn();

    /// Begins a span; it ends when it is closed.
    ///
    /// @param parent a `traceparent`; null, or one that cannot be read, begins a trace of its own
    Span begin(
            Span.Kind kind, String name, @Nullable String parent, Map<String, String> attributes);

    /// Sends what has not been sent.
    @Override
    void close();

    /// The `traceparent` of the span this thread works in; null outside of one.
    static @Nullable String current() {
        return Current.traceparent();
    }
}
