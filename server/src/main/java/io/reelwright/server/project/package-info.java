/// Projects: the isolation boundary and working document of one production, and its script in all
/// its versions.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"idempotency", "limit", "problem", "session", "sql"})
package io.reelwright.server.project;

import org.jspecify.annotations.NullMarked;
