/// Webhooks: what users are told at the URLs that they named. Starts from the outbox, so that
/// nothing is told that was rolled back, and nothing is forgotten in a crash.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "egress", "job", "task", "video", "secret", "loop", "problem", "sql"
        })
package io.reelwright.server.webhook;

import org.jspecify.annotations.NullMarked;
