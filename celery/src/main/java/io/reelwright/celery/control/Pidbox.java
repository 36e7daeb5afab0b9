package io.reelwright.celery.control;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Script;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.PythonText;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A node's mailbox for remote control: hears commands, has them obeyed one after another, and
/// replies. Its thread and connections are its own, so that running tasks never delay an answer.
public final class Pidbox implements AutoCloseable {

    static final String EXCHANGE = "celery.pidbox";

    static final String REPLIES = "reply.celery.pidbox";
    private static final Logger LOG = LoggerFactory.getLogger(Pidbox.class);

    /// Puts a reply where its client reads, unless the client is gone: nobody would remove it.
    ///
    /// ```
    /// KEYS  binding set, list;  ARGV  binding member, reply
    /// ```
    private static final Script REPLY =
            new Script(
                    """
                    if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return 0 end
                    redis.call('LPUSH', KEYS[2], ARGV[2])
                    redis.call('EXPIRE', KEYS[2], 60)
                    return 1
                    """);

    private final RedisLink link;
    private final Keys keys;
    private final String node;
    private final Commands commands;
    private final LamportClock clock;
    private final ExecutorService calls =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("celery-pidbox").factory());
    private final StatefulRedisPubSubConnection<String, String> connection;
    private final String elections;

    /// Begins to listen.
    ///
    /// @param node `name@host`
    /// @throws io.reelwright.celery.broker.BrokerUnavailable when Redis cannot be reached
    public Pidbox(RedisLink link, String node, Commands commands, LamportClock clock) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.node = node;
        this.commands = commands;
        this.clock = clock;
        this.elections = keys.fanout("celeryev", "worker.elect");
        this.connection = link.listen();
        connection.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String envelope) {
                        enqueue(channel, envelope);
                    }
                });
        link.await(connection.async().subscribe(keys.fanout(EXCHANGE), elections));
        // not waited for: it is for tidiness only
        link.begin(redis -> redis.sadd(keys.binding(EXCHANGE), binding()));
    }

    @Override
    public void close() {
        link.stop(connection);
        calls.shutdownNow();
        // not waited for: where Redis is gone, a binding that stays does no harm
        link.begin(redis -> redis.srem(keys.binding(EXCHANGE), binding()));
    }

    private String binding() {
        return keys.bound("", node + "." + EXCHANGE);
    }

    private void enqueue(String channel, String envelope) {
        try {
            calls.execute(() -> hear(channel, envelope));
        } catch (RejectedExecutionException closed) {
            LOG.debug("A command came after the mailbox was closed.");
        }
    }

    private void hear(String channel, String envelope) {
        try {
            JsonNode message = Json.MAPPER.readTree(envelope);
            if (channel.equals(elections)) {
                JsonNode event = Envelopes.body(message);
                if (event.path("type").asString("").equals("worker-elect")) {
                    commands.electing(event);
                }
                return;
            }
            clock.adjust(message.path("headers").path("clock").asLong(0));
            JsonNode command = Envelopes.body(message);
            if (isForUs(command)) {
                answer(command);
            }
        } catch (RuntimeException e) {
            LOG.warn("A remote control command was ignored: {}", e.toString());
        }
    }

    private boolean isForUs(JsonNode command) {
        JsonNode destination = command.path("destination");
        if (destination.isArray()) {
            return destination.valueStream().anyMatch(name -> node.equals(name.asString("")));
        }
        String pattern = command.path("pattern").asString("");
        return pattern.isEmpty() || matches(pattern, command.path("matcher").asString("glob"));
    }

    private boolean matches(String pattern, String matcher) {
        try {
            return matcher.equals("pcre")
                    ? Pattern.compile(pattern).matcher(node).lookingAt()
                    : Pattern.matches(regex(pattern), node);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private void answer(JsonNode command) {
        JsonNode replyTo = command.path("reply_to");
        @Nullable JsonNode reply = obey(command);
        if (reply != null && replyTo.isObject()) {
            send(reply, replyTo.path("routing_key").asString(""), command.path("ticket"));
        }
    }

    private @Nullable JsonNode obey(JsonNode command) {
        String method = command.path("method").asString("");
        JsonNode arguments = command.path("arguments");
        try {
            return commands.obey(method, arguments);
        } catch (Commands.UnknownCommand e) {
            return error("KeyError(" + PythonText.of(method) + ")");
        } catch (RuntimeException e) {
            LOG.warn("The remote control command {} failed.", method, e);
            return error("RuntimeError(" + PythonText.of(e.getMessage()) + ")");
        }
    }

    private static JsonNode error(String text) {
        return Json.MAPPER.createObjectNode().put("error", text);
    }

    private void send(JsonNode reply, String routingKey, JsonNode ticket) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set(node, reply);
        ObjectNode headers = Json.MAPPER.createObjectNode();
        headers.set("ticket", ticket);
        headers.put("clock", clock.tick());
        String envelope = Envelopes.write(body, headers, REPLIES, routingKey, 1);
        Set<String> bound = link.call(redis -> redis.smembers(keys.binding(REPLIES)));
        for (String member : bound) {
            String queue = keys.queueBoundBy(routingKey, member);
            if (!queue.isEmpty()) {
                long _ =
                        REPLY.count(
                                link,
                                List.of(keys.binding(REPLIES), keys.plain(queue)),
                                List.of(member, envelope));
            }
        }
    }
}
