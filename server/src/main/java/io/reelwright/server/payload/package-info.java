/// PayloadCMS: an entry there for every finished video and every kept asset. What is to be done is
/// written by triggers in the transaction of each change (`payload_entries`), so that nothing is
/// told that was rolled back, and nothing is forgotten in a crash.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"media", "video", "loop", "problem", "sql"})
package io.reelwright.server.payload;

import org.jspecify.annotations.NullMarked;
