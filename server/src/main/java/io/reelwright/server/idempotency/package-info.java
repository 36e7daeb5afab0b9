/// Requests that are sent twice and done once: `Idempotency-Key`.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"problem", "sql"})
package io.reelwright.server.idempotency;

import org.jspecify.annotations.NullMarked;
