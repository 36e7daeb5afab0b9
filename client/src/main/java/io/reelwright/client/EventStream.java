package io.reelwright.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the lines of a `text/event-stream` together to events, as the HTML standard has it
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
final class EventStream {

    /// @param id to resume after; empty when the event had none
    /// @param type `message` unless it was named
    /// @param data its lines, joined by newlines
    record Event(String id, String type, String data) {}

    private String id = "";
    private String type = "";
    private @Nullable StringBuilder data;

    /// Takes the next line, without its end.
    ///
    /// @return the event that an empty line completes
    Optional<Event> line(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        if (colon != 0) {
            field(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : value(line, colon));
        }
        return Optional.empty();
    }

    private static String value(String line, int colon) {
        String value = line.substring(colon + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void field(String name, String value) {
        switch (name) {
            case "id" -> id = value;
            case "event" -> type = value;
            case "data" -> {
                if (data == null) {
                    data = new StringBuilder(value);
                } else {
                    data.append('\n').append(value);
                }
            }
            default -> {
                // Unknown fields are to be ignored.
            }
        }
    }

    private Optional<Event> complete() {
        var event =
                data == null
                        ? null
                        : new Event(id, type.isEmpty() ? "message" : type, data.toString());
        data = null;
        type = "";
        return Optional.ofNullable(event);
    }
}
