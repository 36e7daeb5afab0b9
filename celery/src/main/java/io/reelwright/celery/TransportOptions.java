package io.reelwright.celery;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How keys and channels are named, and when a message that a dead worker held comes back: Celery's
/// `broker_transport_options`, under its names and with its defaults. All who share a Redis have
/// the same.
///
/// @param keyPrefix `global_keyprefix`, before every key and channel
/// @param separator `sep`, between a queue's name and a priority
/// @param prioritySteps `priority_steps`, ascending from 0
/// @param fanoutPrefix `fanout_prefix`, before the names of channels; `{db}` stands for the
///   database's number
/// @param fanoutPatterns `fanout_patterns`: do channels of events end in the event's type?
/// @param unackedKey `unacked_key`
/// @param unackedIndexKey `unacked_index_key`
/// @param unackedMutexKey `unacked_mutex_key`
/// @param visibilityTimeout `visibility_timeout`: when a stock worker has said nothing of a message
///   that it took for so long, the message goes back to its queue
public record TransportOptions(
        String keyPrefix,
        String separator,
        List<Integer> prioritySteps,
        String fanoutPrefix,
        boolean fanoutPatterns,
        String unackedKey,
        String unackedIndexKey,
        String unackedMutexKey,
        Duration visibilityTimeout) {

    private static final String OWN_CHANNELS = "/{db}.";

    public static final TransportOptions DEFAULT = from(Map.of());

    public TransportOptions {
        prioritySteps = List.copyOf(prioritySteps);
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("sep is empty; queues could not be told apart.");
        }
        if (prioritySteps.isEmpty()
                || prioritySteps.getFirst() != 0
                || !prioritySteps.equals(prioritySteps.stream().distinct().sorted().toList())) {
            throw new IllegalArgumentException(
                    "priority_steps is %s; write them ascending, beginning with 0: 0,3,6,9."
                            .formatted(prioritySteps));
        }
        if (!visibilityTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "visibility_timeout is %s; write seconds above 0."
                            .formatted(visibilityTimeout));
        }
    }

    /// Reads options under Celery's names; others are passed over.
    ///
    /// @throws IllegalArgumentException when one has a value that it cannot have
    public static TransportOptions from(Map<String, String> named) {
        return new TransportOptions(
                named.getOrDefault("global_keyprefix", ""),
                named.getOrDefault("sep", "\u0006\u0016"),
                steps(named.getOrDefault("priority_steps", "0,3,6,9")),
                fanoutPrefix(named.getOrDefault("fanout_prefix", "true")),
                isTrue("fanout_patterns", named.getOrDefault("fanout_patterns", "true")),
                named.getOrDefault("unacked_key", "unacked"),
                named.getOrDefault("unacked_index_key", "unacked_index"),
                named.getOrDefault("unacked_mutex_key", "unacked_mutex"),
                seconds(named.getOrDefault("visibility_timeout", "3600")));
    }

    public TransportOptions withKeyPrefix(String prefix) {
        return new TransportOptions(
                prefix,
                separator,
                prioritySteps,
                fanoutPrefix,
                fanoutPatterns,
                unackedKey,
                unackedIndexKey,
                unackedMutexKey,
                visibilityTimeout);
    }

    private static List<Integer> steps(String written) {
        try {
            return Arrays.stream(written.split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "priority_steps is \"%s\"; write numbers: 0,3,6,9.".formatted(written), e);
        }
    }

    /// `true` for Celery's own, `false` for none, else the prefix itself.
    private static String fanoutPrefix(String written) {
        return switch (written) {
            case "true", "True" -> OWN_CHANNELS;
            case "false", "False" -> "";
            default -> written;
        };
    }

    private static boolean isTrue(String name, String written) {
        return switch (written) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "%s is \"%s\"; write true or false.".formatted(name, written));
        };
    }

    private static Duration seconds(String written) {
        try {
            return Duration.ofMillis(Math.round(Double.parseDouble(written) * 1000));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "visibility_timeout is \"%s\"; write seconds.".formatted(written), e);
        }
    }
}
