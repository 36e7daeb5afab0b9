package io.reelwright.render.timeline;

/// Another name for a file of a document.
@FunctionalInterface
public interface Naming {
    /// @throws IllegalArgumentException when there can be no such file; the message says why
    String of(String file);
}
