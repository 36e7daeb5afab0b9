package io.reelwright.celery.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;

/// Times as Python's `isoformat` has them: read with 0 to 9 digits of a second, with or without an
/// offset (then UTC); written in UTC with six digits and `+00:00`, which every Celery reads.
public final class PythonTime {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'")
                    .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter LOCAL_OR_OFFSET =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXXXX][XXXX]")
                    .toFormatter();

    private PythonTime() {}

    /// Reads a time.
    ///
    /// @throws DateTimeParseException when it is no such time
    public static Instant parse(String text) {
        return switch (LOCAL_OR_OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime withOffset -> withOffset.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> throw new DateTimeParseException("no date and time", text, 0);
        };
    }

    public static String write(Instant instant) {
        return WRITTEN.format(instant);
    }
}
