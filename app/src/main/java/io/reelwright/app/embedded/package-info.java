/// Postgres and Redis as child processes: the real servers, taken out of Maven artifacts, on
/// loopback, with their data in one directory. They end with the process that started them, however
/// it ends.
@NullMarked
package io.reelwright.app.embedded;

import org.jspecify.annotations.NullMarked;
