package io.reelwright.celery.worker;

/// Thrown by a task that no repeat can help: it fails at once and is not retried.
public class Reject extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Reject(String message) {
        super(message);
    }
}
