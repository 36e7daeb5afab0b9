/// Tasks: their record, the way to the workers, and what comes back. Knows nothing of jobs; those
/// hear [TasksRecorded] inside the transaction that moved the tasks.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "egress",
            "idempotency",
            "limit",
            "loop",
            "media",
            "problem",
            "project",
            "sql",
            "worker"
        })
package io.reelwright.server.task;

import org.jspecify.annotations.NullMarked;
