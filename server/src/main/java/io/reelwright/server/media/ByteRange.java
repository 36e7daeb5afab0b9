package io.reelwright.server.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file a request wants (RFC 9110, section 14).
///
/// ```
/// Range: bytes=first-last | bytes=first- | bytes=-suffix
/// ```
sealed interface ByteRange {

    /// All of it: no range, several ranges, or none that we understand.
    record Whole() implements ByteRange {}

    /// @param first the first byte
    /// @param last the last byte, within the file
    record Part(long first, long last) implements ByteRange {

        long length() {
            return last - first + 1;
        }
    }

    /// No byte of the file is in the range.
    record Unsatisfiable() implements ByteRange {}

    Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /// @param header null where the request names no range
    /// @param size bytes of the file
    static ByteRange parse(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (!last.isEmpty() && Long.parseLong(last) < start) {
            return new Whole();
        }
        return start >= size ? new Unsatisfiable() : new Part(start, end);
    }

    /// Whether what a request wants begins with the first byte, of a file of any size.
    static boolean beginsAtFirst(@Nullable String header) {
        return switch (parse(header, Long.MAX_VALUE)) {
            case Whole() -> true;
            case Part part -> part.first() == 0;
            case Unsatisfiable() -> false;
        };
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0
                ? new Unsatisfiable()
                : new Part(Math.max(0, size - length), size - 1);
    }
}
