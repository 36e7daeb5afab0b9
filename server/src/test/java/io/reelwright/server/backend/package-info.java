/// The real servers that tests talk to.
@NullMarked
package io.reelwright.server.backend;

import org.jspecify.annotations.NullMarked;
