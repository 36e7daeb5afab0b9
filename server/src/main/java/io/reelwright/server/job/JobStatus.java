package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where a job stands.
///
/// ```
/// queued -> processing -> completed | failed | cancelled
/// queued -> cancelled
/// failed -> queued
/// ```
public enum JobStatus {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /// May a job that stands here move to `next`?
    public boolean mayBecome(JobStatus next) {
        return switch (this) {
            case QUEUED -> next == PROCESSING || next == CANCELLED;
            case PROCESSING -> next == COMPLETED || next == FAILED || next == CANCELLED;
            case FAILED -> next == QUEUED;
            case COMPLETED, CANCELLED -> false;
        };
    }

    public boolean isUnderway() {
        return this == QUEUED || this == PROCESSING;
    }

    /// From where `next` can be reached, as an array of Postgres.
    static String before(JobStatus next) {
        return Arrays.stream(values())
                .filter(from -> from.mayBecome(next))
                .map(JobStatus::key)
                .collect(Collectors.joining(",", "{", "}"));
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static JobStatus parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
