package io.reelwright.server.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The calls that this node is answering, for clients of earlier revisions, which cancel one by
/// another request. Those that sit behind several nodes may miss: their call then runs on unheard.
@Component
class RunningCalls {

    private final Map<Call, Thread> threads = new ConcurrentHashMap<>();

    /// @param session what the client was given when it began; empty where it shows none
    record Call(String userId, String session, JsonNode requestId) {}

    /// Until it is closed, the thread that opens this can be interrupted by [#cancel]. Not for a
    /// client that shows no session: it could not be told from another one of the same user, which
    /// numbers its requests alike.
    Running begin(Call call) {
        if (call.session().isEmpty()) {
            return () -> {};
        }
        Thread thread = Thread.currentThread();
        threads.put(call, thread);
        return () -> threads.remove(call, thread);
    }

    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    void cancel(Call call) {
        threads.computeIfPresent(
                call,
                (_, thread) -> {
                    thread.interrupt();
                    return null;
                });
    }
}
