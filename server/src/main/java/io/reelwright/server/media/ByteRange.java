package io.reelwright.server.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file a request wants (RFC 9110, section 14).
///
/// ```
/// Range: bytes=range{,range}      range: first-last | first- | -suffix
/// ```
sealed interface ByteRange {

    /// All of it: no range, none that we understand, more than [#MOST], or some that overlap.
    record Whole() implements ByteRange {}

    /// @param first the first byte
    /// @param last the last byte, within the file
    record Part(long first, long last) implements ByteRange {

        long length() {
            return last - first + 1;
        }
    }

    /// Two parts or more, none of which overlap, in the order they were asked for.
    record Parts(List<Part> parts) implements ByteRange {

        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// No byte of the file is in the range.
    record Unsatisfiable() implements ByteRange {}

    int MOST = 5;
    String UNIT = "bytes=";
    Pattern ONE = Pattern.compile("\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /// @param header null where the request names no range
    /// @param size bytes of the file
    static ByteRange parse(@Nullable String header, long size) {
        String[] ranges =
                header != null && header.startsWith(UNIT)
                        ? header.substring(UNIT.length()).split(",", -1)
                        : new String[0];
        if (ranges.length > MOST) {
            return new Whole();
        }
        List<Part> parts = new ArrayList<>();
        for (String range : ranges) {
            Part part = part(range, size);
            if (part == null) {
                return new Whole();
            }
            if (part.length() > 0) {
                parts.add(part);
            }
        }
        return switch (parts.size()) {
            case 0 -> ranges.length == 0 ? new Whole() : new Unsatisfiable();
            case 1 -> parts.getFirst();
            default -> overlap(parts) ? new Whole() : new Parts(parts);
        };
    }

    /// Whether what a request wants begins with the first byte, of a file of any size.
    static boolean beginsAtFirst(@Nullable String header) {
        return switch (parse(header, Long.MAX_VALUE)) {
            case Whole() -> true;
            case Part part -> part.first() == 0;
            case Parts(List<Part> parts) -> parts.getFirst().first() == 0;
            case Unsatisfiable() -> false;
        };
    }

    /// Of no length where the file has no byte of it; null where it is malformed.
    private static @Nullable Part part(String text, long size) {
        Matcher range = ONE.matcher(text);
        if (!range.matches()) {
            return null;
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty()
                    ? null
                    : new Part(Math.max(0, size - Long.parseLong(last)), size - 1);
        }
        long start = Long.parseLong(first);
        if (!last.isEmpty() && Long.parseLong(last) < start) {
            return null;
        }
        long end = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        return new Part(Math.min(start, size), end);
    }

    private static boolean overlap(List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingLong(Part::first));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).first() <= sorted.get(i - 1).last()) {
                return true;
            }
        }
        return false;
    }
}
