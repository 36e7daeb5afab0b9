package io.reelwright.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RunningCallsTest {

    private final RunningCalls calls = new RunningCalls();

    private static RunningCalls.Call call(String session) {
        return new RunningCalls.Call("user", session, JsonNodeFactory.instance.numberNode(7));
    }

    private boolean isCancelled(String running, String cancelled) {
        try (RunningCalls.Running _ = calls.begin(call(running))) {
            calls.cancel(call(cancelled));
            return Thread.interrupted();
        }
    }

    @Test
    void aClientCancelsItsOwnCall() {
        assertThat(isCancelled("one", "one")).isTrue();
        assertThat(isCancelled("one", "other")).isFalse();
    }

    @Test
    void clientsWithoutASessionCancelNothingOfEachOther() {
        assertThat(isCancelled("", "")).isFalse();
    }
}
