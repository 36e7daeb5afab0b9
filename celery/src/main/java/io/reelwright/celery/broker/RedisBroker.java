package io.reelwright.celery.broker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Queues on Redis, as a sender sees them. Connects when first used. Safe for use by many threads.
public final class RedisBroker implements AutoCloseable {

    private final RedisLink link;
    private final Keys keys;

    /// Queues whose binding this process has written to the server it is connected to.
    private final Set<String> bound = ConcurrentHashMap.newKeySet();

    public RedisBroker(RedisAddress address) {
        this.link = new RedisLink(address);
        this.keys = new Keys(address);
        link.onConnected(bound::clear);
    }

    /// Puts the messages on their queues, all in one round trip. When it returns, Redis has them.
    /// After a broken connection a message may be there twice.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached or refuses the write
    /// @throws IllegalArgumentException when the arguments of one are larger than a megabyte
    public void send(Collection<TaskMessage> messages) {
        Map<String, List<String>> byList = new LinkedHashMap<>();
        for (TaskMessage message : messages) {
            byList.computeIfAbsent(
                            keys.list(message.queue(), message.priority()),
                            list -> new ArrayList<>())
                    .add(MessageCodec.encode(message));
        }
        List<CompletionStage<?>> answers = new ArrayList<>();
        messages.stream().map(TaskMessage::queue).distinct().forEach(q -> bind(q, answers));
        byList.forEach((list, envelopes) ->
                answers.add(
                        link.begin(redis -> redis.lpush(list, envelopes.toArray(String[]::new)))));
        answers.forEach(link::await);
    }

    public void send(TaskMessage message) {
        send(List.of(message));
    }

    /// How many messages wait in a queue, over all its priorities.
    public long pending(String queue) {
        List<CompletionStage<Long>> lengths = new ArrayList<>();
        for (String list : keys.lists(queue)) {
            lengths.add(link.begin(redis -> redis.llen(list)));
        }
        return lengths.stream().mapToLong(link::await).sum();
    }

    /// How many messages wait for their time.
    public long delayed() {
        return link.call(redis -> redis.zcard(keys.delayed()));
    }

    /// Messages that were set aside, the newest first.
    public List<DeadLetter> deadLetters(int limit) {
        return link.call(redis -> redis.lrange(keys.dead(), 0, limit - 1L)).stream()
                .map(RedisBroker::letter)
                .toList();
    }

    @Override
    public void close() {
        link.close();
    }

    private void bind(String queue, List<CompletionStage<?>> answers) {
        if (bound.add(queue)) {
            answers.add(
                    link.begin(redis -> redis.sadd(keys.binding(queue), Keys.bound(queue, queue))));
        }
    }

    private static DeadLetter letter(String json) {
        JsonNode letter = Json.MAPPER.readTree(json);
        double seconds = letter.path("at").asDouble();
        return new DeadLetter(
                letter.path("reason").asString(""),
                letter.path("queue").asString(""),
                Instant.ofEpochMilli((long) (seconds * 1000)),
                letter.path("message").asString(""));
    }
}
