package io.reelwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.client.EventStream.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

    @Test
    void putsTheLinesOfAnEventTogether() {
        assertThat(read("id: 7-0", "event: event", "data: {\"a\":", "data: 1}", ""))
                .containsExactly(new Event("7-0", "event", "{\"a\":\n1}"));
    }

    @Test
    void passesOverCommentsAndUnknownFields() {
        assertThat(read(": still here", "", "retry: 100", "data:x", ""))
                .containsExactly(new Event("", "message", "x"));
    }

    @Test
    void keepsTheIdAndForgetsTheType() {
        assertThat(read("id: 1", "event: a", "data: x", "", "data: y", ""))
                .containsExactly(new Event("1", "a", "x"), new Event("1", "message", "y"));
    }

    @Test
    void givesNothingForAnEventThatIsCutOff() {
        assertThat(read("data: x")).isEmpty();
    }

    private static List<Event> read(String... lines) {
        var stream = new EventStream();
        return List.of(lines).stream().map(stream::line).flatMap(Optional::stream).toList();
    }
}
