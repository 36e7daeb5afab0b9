package io.reelwright.server.storage;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What the record says of a stored path.
sealed interface Use {

    /// A live job or task, a video, a script or a user needs it.
    record Needed() implements Use {}

    /// It is the film, a still or a text of finished videos, which may share it. Needed, unless the
    /// area's policy gives finished videos up.
    record OfVideo(Set<UUID> videoIds) implements Use {}

    /// An earlier result that nothing was made of any more; it saves work if it is asked for again.
    record Kept() implements Use {}

    /// Its video, project, file or upload was deleted.
    ///
    /// @param since when
    record Deleted(Instant since) implements Use {}

    /// It was written by an attempt that is no longer the current one.
    record Stale() implements Use {}

    /// Nothing on record names it.
    record Unknown() implements Use {}
}
