package io.reelwright.server.session;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// The sessions, in Redis. Each lives a day after its last use, and its component states with it.
///
/// ```
/// sessions:{id}              the session as JSON
/// ui_state:{id}:<component>  one component's state as JSON
/// ui_components:{id}         which components have one
/// user_sessions:{user_id}    which sessions a user has, by the second in which each ends
/// ```
@Service
public class Sessions {

    static final Duration LIFE = Duration.ofHours(24);

    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    /// Keys in one question to Redis.
    private static final int AT_ONCE = 500;

    /// Replaces a value unless somebody else has.
    ///
    /// ```
    /// KEYS  where;  ARGV  what must stand there, empty for nothing; what to put; seconds to live
    /// ```
    private static final String REPLACE =
            """
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
            return 1
            """;

    /// Puts a session among its user's unless there are enough.
    ///
    /// ```
    /// KEYS  the user's;  ARGV  the second it is; the most there may be; the second in which the
    ///                          session ends; its id; seconds to live
    /// how many there were, when that was too many; else -1
    /// ```
    private static final String ENTER =
            """
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
            local used = redis.call('ZCARD', KEYS[1])
            if used >= tonumber(ARGV[2]) then return used end
            redis.call('ZADD', KEYS[1], ARGV[3], ARGV[4])
            redis.call('EXPIRE', KEYS[1], ARGV[5])
            return -1
            """;

    /// Keeps a session among its user's, if it is there.
    ///
    /// ```
    /// KEYS  the user's;  ARGV  the second in which the session ends; its id; seconds to live
    /// ```
    private static final String STAY =
            """
            redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[2])
            return redis.call('EXPIRE', KEYS[1], ARGV[3])
            """;

    private final RedisCommands<String, String> redis;
    private final InstantSource clock;
    private final String prefix;
    private final int most;
    private final ApiKeyPreferences keys;

    Sessions(
            StatefulRedisConnection<String, String> redis,
            InstantSource clock,
            ServerSettings settings,
            ApiKeyPreferences keys) {
        this.redis = redis.sync();
        this.clock = clock;
        this.prefix = settings.redis().keyPrefix();
        this.keys = keys;
        this.most = most(settings.accounts().isLocal());
    }

    /// How many sessions one user may have at a time.
    public static int most(boolean isLocal) {
        return isLocal ? 1000 : 100;
    }

    /// @throws Problem when the user has too many already
    public Session create(String userId, JsonNode preferences, JsonNode workflowState) {
        Instant now = clock.instant();
        Session session =
                keys.changed(
                        new Session(
                                UUID.randomUUID().toString(),
                                userId,
                                TaskJson.MAPPER.createObjectNode(),
                                workflowState,
                                now,
                                now.plus(LIFE),
                                now,
                                "active",
                                null),
                        preferences);
        enter(session, userId);
        redis.set(
                key(session.sessionId()),
                TaskJson.MAPPER.writeValueAsString(session),
                SetArgs.Builder.ex(LIFE));
        return session.shown();
    }

    private void enter(Session session, String userId) {
        Long used =
                redis.eval(
                        ENTER,
                        ScriptOutputType.INTEGER,
                        new String[] {userKey(userId)},
                        Long.toString(session.createdAt().getEpochSecond()),
                        Integer.toString(most),
                        Long.toString(session.expiresAt().getEpochSecond()),
                        session.sessionId(),
                        Long.toString(LIFE.toSeconds()));
        if (used >= 0) {
            throw new Problem(
                    Problem.Code.QUOTA_EXCEEDED,
                    "You have "
                            + used
                            + " sessions of "
                            + most
                            + ". Delete some, or wait until those expire that are not used.",
                    Map.of("limit", most, "used", used),
                    List.of(),
                    ASK_AGAIN);
        }
    }

    /// The session, whose life begins anew with this use.
    ///
    /// @throws Problem when there is none, or it has expired, or it is another user's
    public Session use(String sessionId, String userId) {
        return change(sessionId, userId, session -> session);
    }

    /// Looks without prolonging.
    public Optional<Session> find(String sessionId, String userId) {
        return read(redis.get(key(sessionId)), userId).map(Session::shown);
    }

    /// Which of these there are no more. Asked in few questions, however many they are.
    public Set<String> missing(Set<String> sessionIds) {
        List<String> all = List.copyOf(sessionIds);
        Set<String> missing = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            if (redis.exists(keys(some)) < some.size()) {
                some.stream()
                        .filter(session -> redis.exists(key(session)) == 0)
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    private String[] keys(List<String> sessionIds) {
        return sessionIds.stream().map(this::key).toArray(String[]::new);
    }

    /// The user's own key for a provider, where the session has one.
    ///
    /// @throws Problem when there is no such session, or it is another user's
    public Optional<Secret> ownKey(String sessionId, String userId, String provider) {
        Session session =
                read(redis.get(key(sessionId)), userId).orElseThrow(() -> notFound(sessionId));
        return keys.ownKey(session, provider);
    }

    /// Changes what is not null.
    ///
    /// @throws Problem when there is none, or it has expired, or it is another user's, or `seen`
    ///   does not hold
    public Session change(
            String sessionId,
            String userId,
            IfMatch seen,
            @Nullable JsonNode preferences,
            @Nullable JsonNode workflowState) {
        return change(
                sessionId,
                userId,
                session -> {
                    seen.check(session);
                    Session saved =
                            preferences == null ? session : keys.changed(session, preferences);
                    return workflowState == null ? saved : saved.with(workflowState);
                });
    }

    /// The same for its workflow state alone.
    ///
    /// @return the new state
    WorkflowState changeWorkflow(
            String sessionId, String userId, IfMatch seen, JsonNode workflowState) {
        Session changed =
                change(
                        sessionId,
                        userId,
                        session -> {
                            seen.check(new WorkflowState(session.workflowState()));
                            return session.with(workflowState);
                        });
        return new WorkflowState(changed.workflowState());
    }

    /// @throws Problem when there is none, or it has expired, or it is another user's, or `seen`
    ///   does not hold
    public void delete(String sessionId, String userId, IfMatch seen) {
        seen.check(find(sessionId, userId).orElseThrow(() -> notFound(sessionId)));
        for (String component : redis.smembers(componentsKey(sessionId))) {
            redis.del(stateKey(sessionId, component));
        }
        redis.del(key(sessionId), componentsKey(sessionId));
        redis.zrem(userKey(userId), sessionId);
    }

    /// A component's state as it was saved; empty when none was.
    public Optional<SavedState> componentState(String sessionId, String userId, String component) {
        use(sessionId, userId);
        return Optional.ofNullable(redis.get(stateKey(sessionId, component))).map(SavedState::read);
    }

    /// @throws Problem when there is no such session, or what is saved is not what the caller has
    ///   seen
    public void saveComponentState(
            String sessionId, String userId, IfMatch seen, String component, JsonNode state) {
        use(sessionId, userId);
        redis.sadd(componentsKey(sessionId), component);
        String key = stateKey(sessionId, component);
        String saved;
        do {
            saved = redis.get(key);
            seen.check(saved == null ? null : SavedState.read(saved));
        } while (!replace(key, saved, state.toString()));
        redis.expire(componentsKey(sessionId), LIFE);
    }

    /// @throws Problem when there is no such session, or what is saved is not what the caller has
    ///   seen
    public void deleteComponentState(
            String sessionId, String userId, IfMatch seen, String component) {
        use(sessionId, userId);
        String saved = redis.get(stateKey(sessionId, component));
        seen.check(saved == null ? null : SavedState.read(saved));
        redis.del(stateKey(sessionId, component));
        redis.srem(componentsKey(sessionId), component);
    }

    private Session change(String sessionId, String userId, UnaryOperator<Session> change) {
        String before;
        Session kept;
        do {
            before = redis.get(key(sessionId));
            kept =
                    change.apply(read(before, userId).orElseThrow(() -> notFound(sessionId)))
                            .usedAt(clock.instant());
        } while (!replace(key(sessionId), before, TaskJson.MAPPER.writeValueAsString(kept)));
        redis.eval(
                STAY,
                ScriptOutputType.INTEGER,
                new String[] {userKey(userId)},
                Long.toString(kept.expiresAt().getEpochSecond()),
                sessionId,
                Long.toString(LIFE.toSeconds()));
        redis.expire(componentsKey(sessionId), LIFE);
        for (String component : redis.smembers(componentsKey(sessionId))) {
            redis.expire(stateKey(sessionId, component), LIFE);
        }
        return kept.shown();
    }

    private static Optional<Session> read(@Nullable String text, String userId) {
        return Optional.ofNullable(text)
                .map(json -> TaskJson.MAPPER.readValue(json, Session.class))
                .filter(session -> userId.equals(session.userId()));
    }

    /// @param before null where there must be nothing
    /// @return false when something else stands there by now
    private boolean replace(String key, @Nullable String before, String after) {
        Long replaced =
                redis.eval(
                        REPLACE,
                        ScriptOutputType.INTEGER,
                        new String[] {key},
                        Objects.requireNonNullElse(before, ""),
                        after,
                        Long.toString(LIFE.toSeconds()));
        return replaced == 1;
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

    private String userKey(String userId) {
        return prefix + "user_sessions:{" + userId + "}";
    }

    static Problem notFound(String sessionId) {
        return new Problem(
                Problem.Code.SESSION_NOT_FOUND,
                "There is no such session, or it has expired. Begin a new one.",
                Map.of("session_id", sessionId),
                List.of(),
                null);
    }
}
