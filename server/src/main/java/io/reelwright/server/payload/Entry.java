package io.reelwright.server.payload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is to be brought about in Payload for one video or asset, while it is this node's to do.
///
/// @param taskId under which it is looked for there
/// @param isWanted whether there shall be an entry, rather than none
/// @param revision what it is like now, counted up with every change
/// @param mirroredRevision what Payload has of it
/// @param payloadId its id there; null while it has none, or none is known
/// @param isUncertain whether an entry was sent of which nobody knows whether it arrived
/// @param failures how often it failed since it changed
/// @param claim names this node's turn; a later turn has another
record Entry(
        UUID subjectId,
        Kind kind,
        UUID taskId,
        boolean isWanted,
        int revision,
        int mirroredRevision,
        @Nullable String payloadId,
        boolean isUncertain,
        int failures,
        long claim) {

    /// What is mirrored.
    enum Kind {
        VIDEO,
        ASSET
    }

    boolean isUpToDate() {
        return payloadId != null && mirroredRevision == revision;
    }

    Entry foundAs(@Nullable String id) {
        return new Entry(
                subjectId,
                kind,
                taskId,
                isWanted,
                revision,
                mirroredRevision,
                id,
                isUncertain,
                failures,
                claim);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + subjectId;
    }
}
