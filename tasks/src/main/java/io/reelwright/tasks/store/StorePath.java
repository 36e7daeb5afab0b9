package io.reelwright.tasks.store;

import java.util.List;

/// A place in a media store, as its parts.
record StorePath(List<String> parts) {

    /// @throws IllegalArgumentException when the path is not one of ours: absolute, empty, with
    ///   empty or dotted parts
    static StorePath parse(String path) {
        List<String> parts = List.of(path.split("/", -1));
        for (String part : parts) {
            if (!part.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")) {
                throw new IllegalArgumentException("Media path \"" + path + "\" is not allowed.");
            }
        }
        return new StorePath(parts);
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
