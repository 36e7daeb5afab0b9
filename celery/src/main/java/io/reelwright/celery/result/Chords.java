package io.reelwright.celery.result;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Script;
import io.reelwright.celery.broker.StoredRecord;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.PythonText;
import io.reelwright.celery.message.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The parts of chords, counted where stock workers count them.
///
/// ```
/// celery-taskset-meta-<group>.j   zset    part -> its number; part = [1, id, state, result]
/// celery-taskset-meta-<group>.s   string  how many parts there are
/// celery-taskset-meta-<group>.t   string  correction of that
/// celery-taskset-meta-<group>     string  the saved group, where the header is nested
/// ```
public final class Chords {

    private static final Duration LIFE = Duration.ofDays(1);

    /// Adds a part in place of an earlier one of the same task: Celery counts members, so a part
    /// that runs twice would else count twice.
    ///
    /// ```
    /// KEYS  .j, .t, .s;  ARGV  number or +inf, part, task id
    /// ->    the parts in order when this was the last, else nothing
    /// ```
    private static final Script ADD =
            new Script(
                    """
                    for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                        local readable, part = pcall(cjson.decode, member)
                        if readable and type(part) == 'table' and part[2] == ARGV[3] then
                            redis.call('ZREM', KEYS[1], member)
                        end
                    end
                    redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
                    redis.call('EXPIRE', KEYS[1], 86400)
                    redis.call('EXPIRE', KEYS[2], 86400)
                    redis.call('EXPIRE', KEYS[3], 86400)
                    local size = redis.call('GET', KEYS[3])
                    if not size then return {} end
                    local all = tonumber(size) + tonumber(redis.call('GET', KEYS[2]) or 0)
                    if redis.call('ZCARD', KEYS[1]) ~= all then return {} end
                    return redis.call('ZRANGE', KEYS[1], 0, -1)
                    """);

    private final RedisLink link;
    private final String prefix;

    public Chords(RedisLink link) {
        this.link = link;
        this.prefix = prefix(link.address());
    }

    /// What a chord came to.
    ///
    /// @param results of its parts, in order and shape; null when one failed
    /// @param failure `Dependency <id> raised ...` when one failed, else null
    public record Joined(@Nullable ArrayNode results, @Nullable String failure) {}

    /// Adds the part that just ended.
    ///
    /// @param index its number in the header; null when it has none
    /// @return what the chord came to if this was the last of its parts, else null
    public @Nullable Joined add(String group, @Nullable Integer index, ResultRecord ended) {
        ArrayNode part = Json.RESULT_MAPPER.createArrayNode();
        part.add(1).add(ended.taskId()).add(ended.state().name()).add(ended.result());
        List<Object> members =
                ADD.list(
                        link,
                        keys(group),
                        List.of(
                                index == null ? "+inf" : String.valueOf(index),
                                part.toString(),
                                ended.taskId()));
        return members.isEmpty() ? null : join(group, members);
    }

    /// The keys to be removed when a chord is over.
    public List<String> keys(String group) {
        return List.of(prefix + group + ".j", prefix + group + ".t", prefix + group + ".s");
    }

    /// How many parts a chord has, as it is stored before they are sent.
    public static StoredRecord size(RedisAddress address, String group, int parts) {
        return new StoredRecord(prefix(address) + group + ".s", String.valueOf(parts), LIFE);
    }

    private Joined join(String group, List<Object> members) {
        List<JsonNode> parts =
                members.stream().map(part -> Json.RESULT_MAPPER.readTree((String) part)).toList();
        for (JsonNode part : parts) {
            if (!part.path(2).asString("").equals(TaskState.SUCCESS.name())) {
                return new Joined(null, failure(part));
            }
        }
        @Nullable String saved = link.call(redis -> redis.get(prefix + group));
        return new Joined(saved == null ? flat(parts) : nested(saved, parts), null);
    }

    private static ArrayNode flat(List<JsonNode> parts) {
        ArrayNode results = Json.RESULT_MAPPER.createArrayNode();
        parts.forEach(part -> results.add(part.path(3)));
        return results;
    }

    private static ArrayNode nested(String saved, List<JsonNode> parts) {
        ArrayNode results = Json.RESULT_MAPPER.createArrayNode();
        JsonNode members = Json.RESULT_MAPPER.readTree(saved).path("result").path(1);
        members.forEach(member -> results.add(shaped(member, parts)));
        return results;
    }

    private static JsonNode shaped(JsonNode tuple, List<JsonNode> parts) {
        if (tuple.path(1).isArray()) {
            ArrayNode inner = Json.RESULT_MAPPER.createArrayNode();
            tuple.path(1).forEach(member -> inner.add(shaped(member, parts)));
            return inner;
        }
        String id = tuple.path(0).path(0).asString("");
        return parts.stream()
                .filter(part -> part.path(1).asString("").equals(id))
                .map(part -> part.path(3))
                .findFirst()
                .orElse(Json.RESULT_MAPPER.nullNode());
    }

    private static String failure(JsonNode part) {
        JsonNode exception = part.path(3);
        List<String> arguments = new ArrayList<>();
        exception.path("exc_message").forEach(each -> arguments.add(repr(each)));
        return "Dependency %s raised %s(%s)"
                .formatted(
                        part.path(1).asString(""),
                        exception.path("exc_type").asString("Exception"),
                        String.join(", ", arguments));
    }

    private static String repr(JsonNode value) {
        return value.isString() ? PythonText.of(value.stringValue()) : value.toString();
    }

    private static String prefix(RedisAddress address) {
        return RedisResults.prefix(address, "celery-taskset-meta-");
    }
}
