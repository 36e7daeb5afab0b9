package io.reelwright.celery.worker;

import io.reelwright.celery.message.TaskMessage;
import tools.jackson.databind.JsonNode;

/// One kind of work a worker can do.
///
/// It ends by returning its result, or by throwing: [Retry] to be run again later, [Reject] when no
/// repeat can help, anything else for a failed attempt, which is retried under the worker's
/// [RetryPolicy]. A cancellation interrupts its thread.
public interface Task {

    /// The registered name, for example `reelwright.segment_render`.
    String name();

    JsonNode run(TaskMessage message, TaskContext context) throws Exception;
}
