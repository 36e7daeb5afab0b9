package io.reelwright.celery.broker;

/// What became of an attempt to end a delivery.
public enum Ending {
    /// The lease was not ours any more: another worker has the task. Nothing was changed.
    LOST,
    /// As asked.
    DONE,
    /// The delivery is over, but a SUCCESS record stood already and was left.
    KEPT_EARLIER_SUCCESS;

    static Ending of(long code) {
        return values()[(int) code];
    }
}
