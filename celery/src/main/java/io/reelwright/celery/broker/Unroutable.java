package io.reelwright.celery.broker;

/// A message for an exchange that hands it to nobody. Stock Celery drops such messages silently.
public final class Unroutable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unroutable(String exchange, String routingKey) {
        super(
                "No queue is bound to the exchange %s by the routing key %s. Start a worker that serves such a queue, or check the key."
                        .formatted(exchange, routingKey));
    }
}
