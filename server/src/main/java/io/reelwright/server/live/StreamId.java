package io.reelwright.server.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an event stands in its stream: Redis' `<milliseconds>-<sequence>`.
record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,18})");
    static final StreamId START = new StreamId(0, 0);

    /// Empty for what is no stream id.
    static Optional<StreamId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new StreamId(
                                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(StreamId other) {
        int byTime = Long.compare(millis, other.millis);
        return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
    }

    @Override
    public String toString() {
        return millis + "-" + sequence;
    }
}
