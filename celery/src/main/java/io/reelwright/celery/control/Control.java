package io.reelwright.celery.control;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Revocations;
import io.reelwright.celery.message.Json;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/// Commands to all workers, ours and stock Celery's. Connects when first used. Safe for use by many
/// threads.
public final class Control implements AutoCloseable {

    private final RedisLink link;
    private final Revocations revocations;
    private final String channel;
    private final LamportClock clock = new LamportClock();

    public Control(RedisAddress address) {
        this.link = new RedisLink(address);
        this.revocations = new Revocations(link);
        this.channel = new Keys(address).fanout(Pidbox.EXCHANGE);
    }

    /// Marks tasks as not to be run. Those that run are stopped with their child processes. The
    /// mark outlives a restart of every worker of ours, for a day; stock workers keep it in memory.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public void revoke(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return;
        }
        revocations.mark(taskIds, true);
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        taskIds.forEach(arguments.putArray("task_id")::add);
        arguments.put("terminate", true).put("signal", "SIGTERM");
        cast("revoke", arguments);
    }

    @Override
    public void close() {
        link.close();
    }

    /// Sends a command that nobody answers.
    private void cast(String method, ObjectNode arguments) {
        ObjectNode command = Json.MAPPER.createObjectNode();
        command.put("method", method);
        command.set("arguments", arguments);
        command.putNull("destination").putNull("pattern").putNull("matcher");
        ObjectNode headers = Json.MAPPER.createObjectNode().put("clock", clock.tick());
        String envelope = Envelopes.write(command, headers, Pidbox.EXCHANGE, "", 2);
        link.call(redis -> redis.publish(channel, envelope));
    }
}
