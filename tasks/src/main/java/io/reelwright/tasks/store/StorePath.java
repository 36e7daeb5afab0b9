package io.reelwright.tasks.store;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A place in a media store, as its parts.
record StorePath(List<String> parts) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /// @throws IllegalArgumentException when the path is not one of ours: absolute, empty, with
    ///   empty or dotted parts
    static StorePath parse(String path) {
        List<String> parts = List.of(path.split("/", -1));
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException("Media path \"" + path + "\" is not allowed.");
            }
        }
        return new StorePath(parts);
    }

    /// Whether it is a path of ours.
    static boolean isOurs(String path) {
        return Stream.of(path.split("/", -1)).allMatch(part -> PART.matcher(part).matches());
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
