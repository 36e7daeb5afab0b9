package io.reelwright.server.storage;

import io.reelwright.server.storage.Removal.Reason;
import io.reelwright.tasks.store.Stored;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which stored things may go, and why. Pure; the order of its questions is the order of reasons.
///
/// ```
///            needed  of a video      kept      deleted   stale     unknown
/// age        never   if not preserved  max age   patience  patience  patience, at least an hour
/// size       never   if not preserved  oldest    oldest    oldest    oldest, at least an hour old
/// ```
///
/// @param policy the area's
/// @param patience the `temp` area's policy: how long what is nobody's stays
record CleanupRule(CleanupPolicy policy, CleanupPolicy patience, Instant now) {

    /// What was just written may not be on record yet.
    private static final Duration UNSETTLED = Duration.ofHours(1);

    /// Whether it is too old by now; null when it stays.
    @Nullable Reason age(Stored stored, Use use) {
        Instant until = patience.keepsSince(now);
        return switch (use) {
            case Use.Needed() -> null;
            case Use.OfVideo _ -> policy.preserveCompletedVideos() ? null : expired(stored);
            case Use.Kept() -> expired(stored);
            case Use.Deleted(Instant since) -> since.isBefore(until) ? Reason.DELETED : null;
            case Use.Stale() -> stored.changedAt().isBefore(until) ? Reason.STALE_ATTEMPT : null;
            case Use.Unknown() ->
                    stored.changedAt().isBefore(until) && isSettled(stored)
                            ? Reason.ORPHANED
                            : null;
        };
    }

    private @Nullable Reason expired(Stored stored) {
        return stored.changedAt().isBefore(policy.keepsSince(now)) ? Reason.EXPIRED : null;
    }

    /// Whether it may go because the area is too large.
    boolean isExpendable(Stored stored, Use use) {
        return switch (use) {
            case Use.Needed() -> false;
            case Use.OfVideo _ -> !policy.preserveCompletedVideos();
            case Use.Kept(), Use.Deleted _, Use.Stale() -> true;
            case Use.Unknown() -> isSettled(stored);
        };
    }

    private boolean isSettled(Stored stored) {
        return stored.changedAt().isBefore(now.minus(UNSETTLED));
    }
}
