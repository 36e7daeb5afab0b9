/// What users upload.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "idempotency", "job", "loop", "media", "problem", "sql"})
package io.reelwright.server.file;

import org.jspecify.annotations.NullMarked;
