/// Calls to addresses that users name: what may be called, and the only client that calls it.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.reelwright.server.egress;

import org.jspecify.annotations.NullMarked;
