package io.reelwright.server.session;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The sessions, in Redis. Each lives a day after its last use, and its component states with it.
///
/// ```
/// sessions:{id}              the session as JSON
/// ui_state:{id}:<component>  one component's state as JSON
/// ui_components:{id}         which components have one
/// ```
@Service
public class Sessions {

    static final Duration LIFE = Duration.ofHours(24);

    private final RedisCommands<String, String> redis;
    private final InstantSource clock;
    private final String prefix;

    Sessions(
            StatefulRedisConnection<String, String> redis,
            InstantSource clock,
            ServerSettings settings) {
        this.redis = redis.sync();
        this.clock = clock;
        this.prefix = settings.redis().keyPrefix();
    }

    public Session create(String userId, JsonNode preferences) {
        Instant now = clock.instant();
        ObjectNode nothing = TaskJson.MAPPER.createObjectNode();
        Session session =
                new Session(
                        UUID.randomUUID().toString(),
                        userId,
                        preferences,
                        nothing,
                        now,
                        now.plus(LIFE),
                        now,
                        "active");
        store(session);
        return session;
    }

    /// The session, whose life begins anew with this use.
    ///
    /// @throws Problem when there is none, or it has expired, or it is another user's
    public Session use(String sessionId, String userId) {
        Session found = find(sessionId, userId).orElseThrow(() -> notFound(sessionId));
        return keep(found, found.preferences(), found.workflowState());
    }

    /// Looks without prolonging.
    public Optional<Session> find(String sessionId, String userId) {
        return Optional.ofNullable(redis.get(key(sessionId)))
                .map(text -> TaskJson.MAPPER.readValue(text, Session.class))
                .filter(session -> userId.equals(session.userId()));
    }

    public Session change(
            String sessionId,
            String userId,
            @Nullable JsonNode preferences,
            @Nullable JsonNode workflowState) {
        Session session = find(sessionId, userId).orElseThrow(() -> notFound(sessionId));
        return keep(
                session,
                preferences == null ? session.preferences() : preferences,
                workflowState == null ? session.workflowState() : workflowState);
    }

    public void delete(String sessionId, String userId) {
        if (find(sessionId, userId).isEmpty()) {
            throw notFound(sessionId);
        }
        for (String component : redis.smembers(componentsKey(sessionId))) {
            redis.del(stateKey(sessionId, component));
        }
        redis.del(key(sessionId), componentsKey(sessionId));
    }

    /// A component's state as it was saved; empty when none was.
    public Optional<JsonNode> componentState(String sessionId, String userId, String component) {
        use(sessionId, userId);
        return Optional.ofNullable(redis.get(stateKey(sessionId, component)))
                .map(TaskJson.MAPPER::readTree);
    }

    public void saveComponentState(
            String sessionId, String userId, String component, JsonNode state) {
        use(sessionId, userId);
        redis.sadd(componentsKey(sessionId), component);
        redis.set(stateKey(sessionId, component), state.toString(), SetArgs.Builder.ex(LIFE));
        redis.expire(componentsKey(sessionId), LIFE);
    }

    public void deleteComponentState(String sessionId, String userId, String component) {
        use(sessionId, userId);
        redis.del(stateKey(sessionId, component));
        redis.srem(componentsKey(sessionId), component);
    }

    private Session keep(Session session, JsonNode preferences, JsonNode workflowState) {
        Instant now = clock.instant();
        Session kept =
                new Session(
                        session.sessionId(),
                        session.userId(),
                        preferences,
                        workflowState,
                        session.createdAt(),
                        now.plus(LIFE),
                        now,
                        "extended");
        store(kept);
        redis.expire(componentsKey(session.sessionId()), LIFE);
        for (String component : redis.smembers(componentsKey(session.sessionId()))) {
            redis.expire(stateKey(session.sessionId(), component), LIFE);
        }
        return kept;
    }

    private void store(Session session) {
        redis.set(
                key(session.sessionId()),
                TaskJson.MAPPER.writeValueAsString(session),
                SetArgs.Builder.ex(LIFE));
    }

    private String key(String sessionId) {
        return prefix + "sessions:{" + sessionId + "}";
    }

    private String stateKey(String sessionId, String component) {
        return prefix + "ui_state:{" + sessionId + "}:" + component;
    }

    private String componentsKey(String sessionId) {
        return prefix + "ui_components:{" + sessionId + "}";
    }

    static Problem notFound(String sessionId) {
        return new Problem(
                Problem.Code.SESSION_NOT_FOUND,
                "There is no such session, or it has expired. Begin a new one.",
                Map.of("session_id", sessionId),
                java.util.List.of(),
                null);
    }
}
