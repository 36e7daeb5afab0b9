package io.reelwright.render;

/// Hears how far a render is.
@FunctionalInterface
public interface Progress {

    Progress NONE = (_, _) -> {};

    /// @param done frames (or samples) that are made and handed on
    /// @param total of them
    void at(long done, long total);
}
