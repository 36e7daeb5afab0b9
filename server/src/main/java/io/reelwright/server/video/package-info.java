/// Finished videos with their thumbnails and subtitle tracks.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"media", "problem", "project", "sql"})
package io.reelwright.server.video;

import org.jspecify.annotations.NullMarked;
