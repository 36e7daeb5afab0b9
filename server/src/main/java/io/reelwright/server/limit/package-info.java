/// How fast and how much a caller may ask: rates, counted in Redis for all servers together, and
/// quotas, kept by Postgres in the transaction that uses them.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"problem", "sql"})
package io.reelwright.server.limit;

import org.jspecify.annotations.NullMarked;
