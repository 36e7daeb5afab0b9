/// A browser's saved state, in Redis.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "idempotency", "problem"})
package io.reelwright.server.session;

import org.jspecify.annotations.NullMarked;
