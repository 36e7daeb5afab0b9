package io.reelwright.server.media;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// How much room is left for media. What would go below the reserve is refused before anything is
/// written, since a full volume stops everybody's work, and the database's if it shares it.
@Component
public class Room {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final MediaStore store;
    private final long reserve;

    Room(MediaStore store, ServerSettings settings) {
        this.store = store;
        this.reserve = settings.media().reserve().toBytes();
    }

    /// Bytes that may still be stored; empty where the store has no end, as a bucket.
    public OptionalLong left() {
        try {
            OptionalLong free = store.room();
            return free.isEmpty() ? free : OptionalLong.of(Math.max(0, free.getAsLong() - reserve));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Asks before something is begun that will be stored.
    ///
    /// @param bytes how much it is at least; 0 where nobody can know
    /// @throws Problem `SERVICE_UNAVAILABLE` when it would go into the reserve
    public void require(long bytes) {
        OptionalLong left = left();
        if (left.isPresent() && (left.getAsLong() == 0 || left.getAsLong() < bytes)) {
            throw new Problem(
                    Problem.Code.SERVICE_UNAVAILABLE,
                    "There is no room for more media now. Try again later, or ask an administrator to"
                            + " clean up.",
                    Map.of(),
                    List.of(),
                    LATER);
        }
    }
}
