/// Who does the work: workers of every runtime, as they are heard of.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"loop", "problem", "sql"})
package io.reelwright.server.worker;

import org.jspecify.annotations.NullMarked;
