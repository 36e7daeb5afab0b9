package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Does everything twice, and fails where the answers or what stands afterwards differ.
record SideBySide(Ledger redis, Ledger model) implements Ledger {

    @Override
    public void send(String queue, int priority, String envelope) {
        redis.send(queue, priority, envelope);
        model.send(queue, priority, envelope);
    }

    @Override
    public List<Delivery> claim(String owner, Map<String, Integer> free) {
        return both(
                ledger -> ledger.claim(owner, free).stream().map(SideBySide::timeless).toList());
    }

    @Override
    public Deliveries.Renewal renew(Map<Delivery, String> held) {
        return both(ledger -> ledger.renew(held));
    }

    @Override
    public Ending complete(Delivery delivery, String taskId, String state) {
        return both(ledger -> ledger.complete(delivery, taskId, state));
    }

    @Override
    public List<Ending> completeAll(Map<Delivery, String> taskIds, String state) {
        return both(ledger -> ledger.completeAll(taskIds, state));
    }

    @Override
    public Ending retry(Delivery delivery, String envelope, Duration delay) {
        return both(ledger -> ledger.retry(delivery, envelope, delay));
    }

    @Override
    public long giveBack(List<Delivery> oldestFirst) {
        return both(ledger -> ledger.giveBack(oldestFirst));
    }

    @Override
    public List<Delivery> expired() {
        return both(Ledger::expired);
    }

    @Override
    public Ending restore(Delivery expired) {
        return both(ledger -> ledger.restore(expired));
    }

    @Override
    public Ending bury(Delivery expired, String taskId) {
        return both(ledger -> ledger.bury(expired, taskId));
    }

    @Override
    public void revoke(String taskId) {
        redis.revoke(taskId);
        model.revoke(taskId);
    }

    @Override
    public void pass(Duration time) {
        redis.pass(time);
        model.pass(time);
    }

    @Override
    public Places places() {
        return both(Ledger::places);
    }

    private <T> T both(Function<Ledger, T> call) {
        T real = call.apply(redis);
        assertThat(call.apply(model)).as("the model answers as Redis does").isEqualTo(real);
        return real;
    }

    private static Delivery timeless(Delivery delivery) {
        return new Delivery(
                delivery.lease(),
                delivery.tag(),
                delivery.queue(),
                delivery.list(),
                delivery.envelope(),
                delivery.isRevoked(),
                0);
    }
}
