/// The envelope of every answer, and failures as HTTP answers. Open to every feature.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.reelwright.server.problem;

import org.jspecify.annotations.NullMarked;
