package io.reelwright.celery.broker;

/// Redis could not be reached, or refused what was asked of it. Nothing was changed.
public final class BrokerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
