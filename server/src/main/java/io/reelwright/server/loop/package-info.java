/// Work that goes on in the background as long as the server runs. Open to every feature.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.reelwright.server.loop;

import org.jspecify.annotations.NullMarked;
