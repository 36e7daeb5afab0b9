package io.reelwright.tasks.trace;

import org.jspecify.annotations.Nullable;

/// Something that takes a while.
public interface Span extends AutoCloseable {

    /// What it is in the conversation of processes.
    enum Kind {
        /// Answers a request.
        SERVER,
        /// Sends a message.
        PRODUCER,
        /// Works on a message.
        CONSUMER
    }

    /// Null where nothing is measured.
    @Nullable String traceparent();

    void rename(String name);

    void put(String attribute, String value);

    /// It did not come to a good end.
    void fail(String why);

    /// This thread works in it until it is closed, which this thread then must do.
    Span enter();

    @Override
    void close();
}
