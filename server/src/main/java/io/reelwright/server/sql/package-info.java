/// What every table needs: ids, JSON columns, moments, and what follows a commit. Open to every
/// feature.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.reelwright.server.sql;

import org.jspecify.annotations.NullMarked;
