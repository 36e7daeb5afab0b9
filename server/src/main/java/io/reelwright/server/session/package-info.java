/// A browser's saved state, in Redis.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"idempotency", "problem"})
package io.reelwright.server.session;

import org.jspecify.annotations.NullMarked;
