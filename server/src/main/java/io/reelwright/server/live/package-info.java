/// Events as they happen: written to a stream a session, forwarded to sockets and server-sent
/// events. Nothing uses it.
@NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "job", "loop", "task", "session", "problem", "sql"})
package io.reelwright.server.live;

import org.jspecify.annotations.NullMarked;
