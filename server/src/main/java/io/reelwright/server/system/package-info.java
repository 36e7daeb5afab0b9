/// How the system is, what its limits are, and what its contract says.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"limit", "payload", "problem", "worker"})
package io.reelwright.server.system;

import org.jspecify.annotations.NullMarked;
