package io.reelwright.server.loop;

import io.reelwright.server.ServerSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Which of the nodes does what one at a time must do: the one that holds an advisory lock of
/// Postgres. The lock lives and dies with its connection, so with its node.
@Component
public class Leadership {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final ServerSettings settings;

    Leadership(ServerSettings settings) {
        this.settings = settings;
    }

    /// What there is one leader of; each has a lock of its own, the same number on all nodes.
    public enum Office {
        /// "reelwright results", shortened
        RESULTS(0x7265656C72736C74L),
        /// "reelwright cleanup", shortened
        CLEANUP(0x7265656C636C6E70L);

        private final long lock;

        Office(long lock) {
            this.lock = lock;
        }
    }

    /// Tries to take the lead. Close it in any case.
    public Term begin(Office office) throws SQLException {
        Connection connection = connect();
        try {
            return new Term(
                    connection, ask(connection, "SELECT pg_try_advisory_lock(?)", office.lock));
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /// Waits for the lead. Close it in any case.
    ///
    /// @return a term that is not ours when another node still leads after so long
    public Term await(Office office, Duration patience) throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + patience.toMillis());
            ask(connection, "SELECT pg_advisory_lock(?) IS NOT NULL", office.lock);
            return new Term(connection, true);
        } catch (SQLException failure) {
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                return new Term(connection, false);
            }
            connection.close();
            throw failure;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.database(), settings.databaseUser(), settings.databasePassword());
    }

    private static boolean ask(Connection connection, String question, long value)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, value);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /// A time in which this node leads, or not.
    public static final class Term implements AutoCloseable {

        private final Connection connection;
        private final boolean ours;

        private Term(Connection connection, boolean ours) {
            this.connection = connection;
            this.ours = ours;
        }

        public boolean isOurs() {
            return ours;
        }

        /// @throws SQLException when the connection is gone, and the lead with it
        public void confirm() throws SQLException {
            ask(connection, "SELECT ? IS NOT NULL", 0);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
