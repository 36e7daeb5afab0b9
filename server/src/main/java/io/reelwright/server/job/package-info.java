/// Jobs: what users ask for, planned as graphs of tasks and followed to their end.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "egress",
            "idempotency",
            "limit",
            "task",
            "project",
            "media",
            "video",
            "problem",
            "sql",
            "worker"
        })
package io.reelwright.server.job;

import org.jspecify.annotations.NullMarked;
