/// Who is asking, and what they may do.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"idempotency", "limit", "problem", "sql"})
package io.reelwright.server.account;

import org.jspecify.annotations.NullMarked;
