/// Publishing: finished videos put where others see them, and the accounts that this needs.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "account",
            "egress",
            "idempotency",
            "job",
            "loop",
            "media",
            "problem",
            "sql",
            "task",
            "video",
            "webhook"
        })
package io.reelwright.server.publish;

import org.jspecify.annotations.NullMarked;
