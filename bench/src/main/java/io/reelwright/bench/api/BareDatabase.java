package io.reelwright.bench.api;

import io.reelwright.app.embedded.Embedded.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// One table with one row a job, without anything before it: what no API on it can be faster than.
final class BareDatabase {

    private static final String ROW =
            """
            {"topic":"Tides","context":"The sea rises and falls twice a day.","quality":"low"}\
            """;

    private final Database database;
    private final List<UUID> ids = new CopyOnWriteArrayList<>();

    BareDatabase(Database database) throws SQLException {
        this.database = database;
        run(
                """
                CREATE TABLE IF NOT EXISTS bench_bare (id uuid PRIMARY KEY, user_id text NOT NULL,
                    status text NOT NULL, configuration jsonb NOT NULL,
                    created_at timestamptz NOT NULL DEFAULT now())
                """);
        run("TRUNCATE bench_bare");
        try (Load.Asker insert = insert()) {
            for (int i = 0; i < 1000; i++) {
                insert.ask();
            }
        } catch (SQLException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM bench_bare")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Each is committed before the next.
    Load.Asker insert() throws SQLException {
        Connection connection = connect();
        PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO bench_bare (id, user_id, status, configuration)
                        VALUES (?, 'local', 'queued', ?::jsonb)
                        """);
        return asker(
                connection,
                () -> {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setString(2, ROW);
                    insert.executeUpdate();
                });
    }

    Load.Asker select() throws SQLException {
        Connection connection = connect();
        PreparedStatement select =
                connection.prepareStatement("SELECT * FROM bench_bare WHERE id = ?");
        return asker(
                connection,
                () -> {
                    select.setObject(1, ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        row.getString("configuration");
                    }
                });
    }

    private interface Question {
        void ask() throws SQLException;
    }

    private static Load.Asker asker(Connection connection, Question question) {
        return new Load.Asker() {
            @Override
            public void ask() throws SQLException {
                question.ask();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
