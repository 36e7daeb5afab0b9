package io.reelwright.celery.canvas;

import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.result.RedisResults;

/// Begins workflows. Safe for use by many threads.
public final class WorkflowSender {

    private final RedisBroker broker;
    private final RedisResults results;
    private final Canvas canvas;

    public WorkflowSender(RedisBroker broker, RedisResults results, Routes routes) {
        this.broker = broker;
        this.results = results;
        this.canvas = new Canvas(routes);
    }

    /// Sends what begins a workflow.
    ///
    /// @return the id under which its result will stand
    /// @throws BrokerUnavailable when Redis cannot be reached
    public String send(Workflow workflow) {
        Outgoing out = canvas.begin(workflow);
        // the size first: a part that ends before it is known would not be counted as the last
        out.chordSizes().forEach(results::expectParts);
        broker.send(out.messages());
        return workflow.id();
    }
}
