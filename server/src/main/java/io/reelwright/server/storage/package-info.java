/// Storage areas: what the media store holds, and what may be removed from it.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "loop", "media", "problem", "sql", "video"})
package io.reelwright.server.storage;

import org.jspecify.annotations.NullMarked;
