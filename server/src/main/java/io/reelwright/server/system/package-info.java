/// How the system is, how much goes on in it, what its limits are, and what its contract says.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "account", "limit", "payload", "problem", "session", "sql", "task", "worker"
        })
package io.reelwright.server.system;

import org.jspecify.annotations.NullMarked;
