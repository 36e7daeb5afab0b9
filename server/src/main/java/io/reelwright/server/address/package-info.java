/// Ranges of network addresses.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.reelwright.server.address;

import org.jspecify.annotations.NullMarked;
