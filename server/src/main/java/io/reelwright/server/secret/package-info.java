/// Marks on what is given out.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.reelwright.server.secret;

import org.jspecify.annotations.NullMarked;
