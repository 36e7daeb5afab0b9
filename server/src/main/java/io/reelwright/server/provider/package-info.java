/// Who can be asked to write, speak and draw, and whether they answer.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "problem", "session"})
package io.reelwright.server.provider;

import org.jspecify.annotations.NullMarked;
