package io.reelwright.celery.broker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.TransportOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The names of Redis keys and channels: Celery's, and a few of ours beside them. Celery's are
/// those of the default [TransportOptions].
///
/// ```
/// <queue>, <queue>SEP3, <queue>SEP6, <queue>SEP9     waiting messages, by priority; the right end is next
/// unacked, unacked_index                             taken messages, for stock workers' restore scan
/// reelwright.leases     zset  lease -> epoch ms it ends; lease = owner LF number LF list LF tag
/// reelwright.delayed    zset  tag -> epoch ms it is due
/// reelwright.delayed.messages  hash  tag -> list LF envelope
/// reelwright.revoked    zset  task id -> epoch seconds the mark ends
/// reelwright.terminated zset  task id -> the same, for tasks to be stopped when they run already
/// reelwright.dead       list  {"reason", "queue", "at", "message"}, newest first
/// ```
public final class Keys {

    private final String prefix;
    private final TransportOptions options;
    private final String fanout;

    public Keys(RedisAddress address) {
        this.prefix = address.keyPrefix();
        this.options = address.options();
        this.fanout =
                options.fanoutPrefix().replace("{db}", String.valueOf(address.uri().getDatabase()));
    }

    /// The list that a message of this priority waits in.
    public String list(String queue, int priority) {
        int step = 0;
        for (int candidate : options.prioritySteps()) {
            step = candidate <= priority ? candidate : step;
        }
        return prefix + (step == 0 ? queue : queue + options.separator() + step);
    }

    /// A queue's lists, the most urgent first.
    List<String> lists(String queue) {
        List<String> lists = new ArrayList<>();
        for (int step : options.prioritySteps()) {
            lists.add(list(queue, step));
        }
        return lists;
    }

    /// The lists of several queues: all of the most urgent step first.
    List<String> lists(List<String> queues) {
        List<String> lists = new ArrayList<>();
        for (int step : options.prioritySteps()) {
            for (String queue : queues) {
                lists.add(list(queue, step));
            }
        }
        return lists;
    }

    /// The queue that a list belongs to.
    String queue(String list) {
        String bare = list.substring(prefix.length());
        for (int step : options.prioritySteps()) {
            String end = options.separator() + step;
            if (step != 0 && bare.endsWith(end)) {
                return bare.substring(0, bare.length() - end.length());
            }
        }
        return bare;
    }

    public String binding(String exchange) {
        return prefix + "_kombu.binding." + exchange;
    }

    /// A member of a binding set: which queue an exchange hands a routing key to.
    public String bound(String routingKey, String queue) {
        return routingKey + options.separator() + options.separator() + queue;
    }

    /// The queue in a member of a binding set if it is bound by exactly this routing key, else an
    /// empty string.
    public String queueBoundBy(String routingKey, String member) {
        String[] fields = member.split(Pattern.quote(options.separator()), -1);
        return fields.length == 3 && fields[0].equals(routingKey) ? fields[2] : "";
    }

    /// The queue in a member of a binding set that takes this routing key, else an empty string. A
    /// topic's pattern is a regular expression, as the queue's owner stored it.
    String queueRoutedBy(String routingKey, String member) {
        String[] fields = member.split(Pattern.quote(options.separator()), -1);
        if (fields.length != 3) {
            return "";
        }
        boolean taken =
                fields[1].isEmpty() ? fields[0].equals(routingKey) : isMatch(fields[1], routingKey);
        return taken ? fields[2] : "";
    }

    private static boolean isMatch(String pattern, String routingKey) {
        try {
            return Pattern.compile(pattern).matcher(routingKey).lookingAt();
        } catch (PatternSyntaxException foreign) {
            return false;
        }
    }

    String unacked() {
        return prefix + options.unackedKey();
    }

    String unackedIndex() {
        return prefix + options.unackedIndexKey();
    }

    String unackedMutex() {
        return prefix + options.unackedMutexKey();
    }

    String leases() {
        return prefix + "reelwright.leases";
    }

    String delayed() {
        return prefix + "reelwright.delayed";
    }

    String delayedMessages() {
        return prefix + "reelwright.delayed.messages";
    }

    String revoked() {
        return prefix + "reelwright.revoked";
    }

    String terminated() {
        return prefix + "reelwright.terminated";
    }

    String dead() {
        return prefix + "reelwright.dead";
    }

    /// A queue's own key by its bare name, for replies of remote control.
    public String plain(String name) {
        return prefix + name;
    }

    /// The channel of a fanout exchange.
    public String fanout(String exchange) {
        return prefix + fanout + exchange;
    }

    /// The channel of a fanout exchange for messages of a routing key, which may be a pattern.
    /// Without Celery's `fanout_patterns` it is that of all its messages.
    public String fanout(String exchange, String routingKey) {
        return options.fanoutPatterns() ? fanout(exchange) + "/" + routingKey : fanout(exchange);
    }
}
