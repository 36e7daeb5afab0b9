package io.reelwright.server;

import io.lettuce.core.RedisException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.web.server.PortInUseException;

/// The server could not start. The message is one line for the user: what is wrong, and what to do.
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static StartFailed from(RuntimeException failure, ServerSettings settings) {
        return new StartFailed(sentence(failure, settings), failure);
    }

    private static String sentence(Throwable failure, ServerSettings settings) {
        if (find(failure, PortInUseException.class).isPresent()) {
            return "Port %d is in use by another program: stop it, or give another with --port."
                    .formatted(settings.listen().getPort());
        }
        Optional<SQLException> database = find(failure, SQLException.class);
        if (database.isPresent()) {
            return database(database.get(), settings);
        }
        if (find(failure, FlywayException.class).isPresent()) {
            return "The database %s cannot be brought up to date: %s"
                    .formatted(
                            settings.database(),
                            firstLine(find(failure, FlywayException.class).get()));
        }
        if (find(failure, RedisException.class).isPresent()) {
            return "Redis at %s cannot be reached or refuses us (%s): check REELWRIGHT_REDIS_URL."
                    .formatted(settings.redis(), firstLine(root(failure)));
        }
        Optional<IOException> store = find(failure, IOException.class);
        if (store.isPresent()) {
            return "The media store %s cannot be used (%s): check REELWRIGHT_MEDIA_STORE."
                    .formatted(settings.mediaStore(), firstLine(store.get()));
        }
        return "The server could not start: " + firstLine(root(failure));
    }

    /// SQLSTATE class 28 is a refused login, 3D an unknown database.
    private static String database(SQLException failure, ServerSettings settings) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String place = settings.database();
        if (state.startsWith("28")) {
            return "The database %s refuses user %s: check REELWRIGHT_DATABASE_URL."
                    .formatted(place, settings.databaseUser());
        }
        if (state.startsWith("3D")) {
            return "There is no database at %s: create it, or check REELWRIGHT_DATABASE_URL."
                    .formatted(place);
        }
        return "The database %s cannot be reached (%s): check REELWRIGHT_DATABASE_URL."
                .formatted(place, firstLine(failure));
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
