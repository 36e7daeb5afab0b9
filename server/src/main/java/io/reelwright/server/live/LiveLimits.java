package io.reelwright.server.live;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of sockets and of the events on them.
@Component
class LiveLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_sockets_per_user", Connections.MOST),
                Map.entry("max_socket_message_bytes", ProgressSockets.MAX_MESSAGE),
                Map.entry("max_socket_messages_per_second", ProgressSocket.MESSAGES_A_SECOND),
                Map.entry("max_socket_subscriptions", ProgressSocket.MAX_WANTED),
                Map.entry("event_life_seconds", EventLog.LIFE.toSeconds()),
                Map.entry("max_events_per_session", EventLog.MAX_LENGTH));
    }
}
