package io.reelwright.celery.broker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MalformedMessage;
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
import java.util.function.Predicate;
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

    /// Hands a message to an exchange: it goes to every queue that is bound to it by the routing
    /// key, under the patterns that the queues' owners stored. A topic pattern is used as it stands
    /// there.
    ///
    /// @return the queues it went to
    /// @throws Unroutable when no queue is bound by that key; nothing was sent
    public List<String> publish(String exchange, String routingKey, TaskMessage message) {
        List<String> queues =
                link.call(redis -> redis.smembers(keys.binding(exchange))).stream()
                        .map(member -> keys.queueRoutedBy(routingKey, member))
                        .filter(queue -> !queue.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        if (queues.isEmpty()) {
            throw new Unroutable(exchange, routingKey);
        }
        String envelope = MessageCodec.routed(MessageCodec.encode(message), exchange, routingKey);
        List<CompletionStage<Long>> answers = new ArrayList<>();
        for (String queue : queues) {
            String list = keys.list(queue, message.priority());
            answers.add(link.begin(redis -> redis.lpush(list, MessageCodec.anew(envelope))));
        }
        answers.forEach(link::await);
        return queues;
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

    /// Sends messages that were set aside again, as if they were new. What cannot be read stays.
    ///
    /// @param which those to send
    /// @return how many were sent
    public int redrive(Predicate<DeadLetter> which) {
        int sent = 0;
        for (String json : link.call(redis -> redis.lrange(keys.dead(), 0, -1))) {
            DeadLetter letter = letter(json);
            if (which.test(letter) && redrive(json, letter)) {
                sent++;
            }
        }
        return sent;
    }

    private boolean redrive(String json, DeadLetter letter) {
        try {
            String envelope = MessageCodec.anew(letter.envelope());
            MessageCodec.decode(envelope, letter.queue());
            String list = keys.list(letter.queue(), MessageCodec.priority(envelope));
            return Scripts.REDRIVE.count(link, List.of(keys.dead(), list), List.of(json, envelope))
                    == 1;
        } catch (MalformedMessage unreadable) {
            return false;
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private void bind(String queue, List<CompletionStage<?>> answers) {
        if (bound.add(queue)) {
            answers.add(
                    link.begin(redis -> redis.sadd(keys.binding(queue), keys.bound(queue, queue))));
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
