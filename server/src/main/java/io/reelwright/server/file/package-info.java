/// What users upload.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"problem", "account", "sql"})
package io.reelwright.server.file;

import org.jspecify.annotations.NullMarked;
