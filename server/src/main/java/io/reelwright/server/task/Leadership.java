package io.reelwright.server.task;

import io.reelwright.server.ServerSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/// Which of the nodes takes in results: the one that holds an advisory lock of Postgres. The lock
/// lives and dies with its connection, so with its node.
@Component
class Leadership {

    /// "reelwright results", shortened; any number that is the same on all nodes.
    private static final long LOCK = 0x7265656C72736C74L;

    private final ServerSettings settings;

    Leadership(ServerSettings settings) {
        this.settings = settings;
    }

    /// Tries to take the lead. Close it in any case.
    Term begin() throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        settings.database(), settings.databaseUser(), settings.databasePassword());
        try {
            return new Term(connection, ask(connection, "SELECT pg_try_advisory_lock(?)"));
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /// A time in which this node leads, or not.
    static final class Term implements AutoCloseable {

        private final Connection connection;
        private final boolean ours;

        private Term(Connection connection, boolean ours) {
            this.connection = connection;
            this.ours = ours;
        }

        boolean isOurs() {
            return ours;
        }

        /// @throws SQLException when the connection is gone, and the lead with it
        void confirm() throws SQLException {
            ask(connection, "SELECT ? IS NOT NULL");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
