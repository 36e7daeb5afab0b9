/// Voices: which there are to choose from, and how each sounds.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"limit", "media", "problem"})
package io.reelwright.server.voice;

import org.jspecify.annotations.NullMarked;
