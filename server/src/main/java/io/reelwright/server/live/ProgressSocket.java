package io.reelwright.server.live;

import io.reelwright.server.account.Pass;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.TaskJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One browser's socket on a session. Messages out:
///
/// ```
/// {"type":"hello","session_id","resume_from"}   {"type":"event",…event,"id"}   {"type":"pong"}
/// {"type":"gap"}   {"type":"lagging"}   {"type":"error","code","message"}
/// {"type":"token_expired"}   {"type":"authenticated","expires_at"?}
/// ```
///
/// Messages in: `resume {last_id}`, `ack {id}`, `subscribe {job_id | task_id}`, `ping`,
/// `authenticate {token}`, which is due within a minute of `token_expired`.
///
/// Closed with 4401 when the token ran out or the key was revoked, 4403 when the user may not use
/// the system any more, 4404 when the session has ended.
final class ProgressSocket implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProgressSocket.class);
    private static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "the token ran out");
    private static final CloseStatus FORBIDDEN = new CloseStatus(4403, "you may not come in");
    private static final CloseStatus NO_SESSION = new CloseStatus(4404, "the session has ended");
    private static final int LAGGING = 1_000;
    private static final int BAD_MESSAGES = 10;
    static final int MESSAGES_A_SECOND = 20;
    static final int MAX_WANTED = 1_000;

    private final WebSocketSession socket;
    private final EventStreams streams;
    private final String sessionId;
    private final Doorkeeper doorkeeper;
    private final Stay stay;
    private final Follower follower;
    private final Set<UUID> wanted = ConcurrentHashMap.newKeySet();
    private final Deque<Long> received = new ArrayDeque<>(1);

    /// How often there was something to do since it was last said that all is done. Whoever makes
    /// it more than none does it, on a thread that is there only as long as that takes.
    private final AtomicInteger woken = new AtomicInteger(1);

    private @Nullable StringBuilder begun;
    private int badInARow;

    ProgressSocket(
            WebSocketSession socket,
            EventStreams streams,
            Followers followers,
            String sessionId,
            Doorkeeper doorkeeper,
            Stay stay)
            throws IOException {
        this.socket = socket;
        this.streams = streams;
        this.sessionId = sessionId;
        this.doorkeeper = doorkeeper;
        this.stay = stay;
        StreamId now = streams.last(sessionId);
        send(Map.of("type", "hello", "session_id", sessionId, "resume_from", now.toString()));
        this.follower = followers.follow(sessionId, now, this::wake);
        go();
    }

    private void wake() {
        if (woken.getAndIncrement() == 0) {
            go();
        }
    }

    private void go() {
        Thread.startVirtualThread(this::work);
    }

    private void work() {
        int seen;
        do {
            seen = woken.get();
            forward();
        } while (woken.addAndGet(-seen) != 0);
    }

    private void forward() {
        try {
            if (!socket.isOpen() || follower.isEnded()) {
                leave(CloseStatus.SERVICE_RESTARTED);
            } else if (follower.drain(this::forward) > LAGGING) {
                send(Map.of("type", "lagging"));
            }
        } catch (IOException gone) {
            log.debug("A client went away: {}", gone.getMessage());
            leave(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (RuntimeException failure) { // Redis is away: the client comes back and resumes
            log.warn("Events of a session cannot be read: {}", failure.getMessage());
            leave(CloseStatus.SERVICE_RESTARTED);
        }
    }

    String sessionId() {
        return sessionId;
    }

    Pass pass() {
        return stay.pass();
    }

    /// Sends it away, or asks it for a new token, where that is due. What is said to the client is
    /// said on another thread: it may be a slow one.
    ///
    /// @param hasSession whether its session goes on
    void judge(boolean hasSession) {
        Pass pass = stay.pass();
        if (!doorkeeper.maySit(pass)) {
            leaveSoon(pass.keyId() == null ? FORBIDDEN : UNAUTHORIZED);
        } else if (!hasSession) {
            leaveSoon(NO_SESSION);
        } else {
            switch (stay.next(doorkeeper.now())) {
                case GO_ON -> {}
                case ASK -> Thread.startVirtualThread(this::askForToken);
                case CLOSE -> leaveSoon(UNAUTHORIZED);
            }
        }
    }

    private void askForToken() {
        try {
            send(Map.of("type", "token_expired"));
        } catch (IOException gone) {
            log.debug("A client went away before it was asked for a token.");
        }
    }

    private void leaveSoon(CloseStatus status) {
        Thread.startVirtualThread(() -> leave(status));
    }

    private void leave(CloseStatus status) {
        close(status);
        follower.close();
    }

    private void forward(Entry entry) throws IOException {
        if (wanted.isEmpty() || isWanted(entry.event())) {
            send(entry.message());
        }
    }

    private boolean isWanted(LiveEvent event) {
        return isWanted(event.jobId()) || isWanted(event.taskId());
    }

    private boolean isWanted(@Nullable UUID id) {
        return id != null && wanted.contains(id);
    }

    /// Takes a message in the parts in which it comes, so that no room is kept for long ones.
    ///
    /// @throws IOException when the client went away
    void receive(String part, boolean last) throws IOException {
        if (last && begun == null) {
            receive(part);
            return;
        }
        StringBuilder text = begun == null ? new StringBuilder() : begun;
        if (text.length() + part.length() > ProgressSockets.MAX_MESSAGE) {
            close(CloseStatus.TOO_BIG_TO_PROCESS);
            return;
        }
        text.append(part);
        begun = last ? null : text;
        if (last) {
            receive(text.toString());
        }
    }

    private void receive(String text) throws IOException {
        if (tooFast()) {
            close(CloseStatus.POLICY_VIOLATION.withReason("more than 20 messages a second"));
            return;
        }
        if (answer(text)) {
            badInARow = 0;
        } else if (++badInARow >= BAD_MESSAGES) {
            close(CloseStatus.POLICY_VIOLATION.withReason("ten messages that make no sense"));
        }
    }

    private boolean tooFast() {
        long now = System.nanoTime();
        received.addLast(now);
        while (now - received.getFirst() > 1_000_000_000L) {
            received.removeFirst();
        }
        return received.size() > MESSAGES_A_SECOND;
    }

    /// @return false when the message made no sense
    private boolean answer(String text) throws IOException {
        JsonNode message;
        try {
            message = TaskJson.MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            return refuse("This is not JSON.");
        }
        return switch (message.path("type").asString("")) {
            case "ping" -> {
                send(Map.of("type", "pong"));
                yield true;
            }
            case "resume" -> resume(message.path("last_id").asString(""));
            case "ack" -> acknowledge(message.path("id").asString(""));
            case "subscribe" -> subscribe(message);
            case "authenticate" -> authenticate(message.path("token").asString(""));
            default -> refuse("The type must be ping, resume, ack, subscribe or authenticate.");
        };
    }

    private boolean resume(String lastId) throws IOException {
        Optional<StreamId> after = StreamId.parse(lastId);
        if (after.isEmpty()) {
            return refuse("last_id must be the id of an event.");
        }
        if (streams.hasGap(sessionId, after.get())) {
            send(Map.of("type", "gap"));
        }
        // an id of the future, from a Redis that is gone, must not hide what comes now
        StreamId last = streams.last(sessionId);
        follower.moveTo(after.get().compareTo(last) > 0 ? last : after.get());
        return true;
    }

    private boolean acknowledge(String id) throws IOException {
        Optional<StreamId> known = StreamId.parse(id);
        if (known.isEmpty()) {
            return refuse("id must be the id of an event.");
        }
        streams.acknowledge(sessionId, known.get());
        return true;
    }

    /// Only events of this session come through in any case, so an id of somebody else's opens
    /// nothing.
    private boolean subscribe(JsonNode message) throws IOException {
        if (wanted.size() >= MAX_WANTED) {
            return refuse("A socket follows at most " + MAX_WANTED + " jobs and tasks.");
        }
        String id = message.path("job_id").asString(message.path("task_id").asString(""));
        try {
            wanted.add(UUID.fromString(id));
            return true;
        } catch (IllegalArgumentException malformed) {
            return refuse("subscribe needs a job_id or a task_id.");
        }
    }

    private boolean authenticate(String token) throws IOException {
        try {
            Pass fresh = doorkeeper.admit(token);
            if (!stay.renew(fresh)) {
                return refuse(Problem.Code.UNAUTHORIZED, "The token is another user's.");
            }
            Instant end = fresh.expiresAt();
            send(
                    end == null
                            ? Map.of("type", "authenticated")
                            : Map.of("type", "authenticated", "expires_at", end.toString()));
            return true;
        } catch (Problem refused) {
            return refuse(refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private boolean refuse(String why) throws IOException {
        return refuse(Problem.Code.INVALID_INPUT, why);
    }

    private boolean refuse(Problem.Code code, String why) throws IOException {
        send(Map.of("type", "error", "code", code.name(), "message", why));
        return false;
    }

    private void send(Map<String, ?> message) throws IOException {
        send(TaskJson.MAPPER.writeValueAsString(message));
    }

    private void send(String message) throws IOException {
        TextMessage text = new TextMessage(message);
        synchronized (socket) { // a socket takes one message at a time
            socket.sendMessage(text);
        }
    }

    void close(CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException gone) {
            log.debug("A client went away before it was told why.");
        }
    }

    /// The client is gone: nothing more is read for it.
    @Override
    public void close() {
        follower.close();
    }
}
