package io.reelwright.celery.broker;

/// What became of an attempt to end a delivery.
public enum Ending {
    /// The lease was not ours any more: another worker has the task. Nothing was changed.
    LOST,
    /// As asked.
    DONE,
    /// The delivery is over, but its record was not stored: the one that is there stands.
    KEPT_RECORD;

    static Ending of(long code) {
        return values()[(int) code];
    }
}
