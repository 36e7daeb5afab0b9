/// Media assets: every file that was stored or made on the way to a video.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"problem", "project", "secret", "sql"})
package io.reelwright.server.media;

import org.jspecify.annotations.NullMarked;
