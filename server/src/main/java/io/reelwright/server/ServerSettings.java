package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import java.net.URI;

/// What a server needs to know of the world around it. The embedded servers and real ones are named
/// in the same way.
///
/// @param database `jdbc:postgresql://host:port/name`
/// @param databaseUser its user
/// @param databasePassword its password; never logged
/// @param redis the broker, the results and the hot state
/// @param mediaStore where media bytes live: an absolute path, or a `file:` URL
/// @param listen the address to listen on, `http://127.0.0.1:8080`; port 0 takes a free one
public record ServerSettings(
        String database,
        String databaseUser,
        String databasePassword,
        RedisAddress redis,
        String mediaStore,
        URI listen) {

    /// Without the password.
    @Override
    public String toString() {
        return "ServerSettings["
                + database
                + ", "
                + redis
                + ", "
                + mediaStore
                + ", "
                + listen
                + "]";
    }
}
