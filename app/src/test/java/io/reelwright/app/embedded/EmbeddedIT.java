package io.reelwright.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedIT {

    private static final Path CACHE = Path.of("target/embedded-cache").toAbsolutePath();

    @TempDir Path directory;

    @Test
    void keepsWhatWasWrittenAcrossARestart() throws Exception {
        try (var data = DataDirectory.open(directory);
                var embedded = start(data)) {
            execute(embedded, "CREATE TABLE film (title text)");
            execute(embedded, "INSERT INTO film VALUES ('Tides')");
            redis(embedded, "SET", "moon", "full");
        }
        try (var data = DataDirectory.open(directory);
                var embedded = start(data)) {
            assertThat(query(embedded, "SELECT title FROM film")).isEqualTo("Tides");
            assertThat(redis(embedded, "GET", "moon")).isEqualTo("full");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (var data = DataDirectory.open(directory);
                var embedded = start(data)) {
            var database = embedded.database();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(
                                    database.jdbcUrl(), database.user(), "guess"));
            assertThat(data.password()).hasSize(32);
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (long pid : embedded.processes()) {
                assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
                        .doesNotContain(data.password());
            }
        }
    }

    @Test
    void leavesNoServerBehindWhenItsParentIsKilled() throws Exception {
        var parent = Parent.start(directory);
        parent.kill();
        for (ProcessHandle server : parent.servers()) {
            server.onExit().get(30, TimeUnit.SECONDS);
        }
        try (var data = DataDirectory.open(directory);
                var embedded = start(data)) {
            assertThat(query(embedded, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsAtTheNextStartWhatWasLeftWhenTheSupervisorsWereKilledToo() throws Exception {
        var parent = Parent.start(directory);
        parent.killWithSupervisors();
        assertThat(parent.servers()).allMatch(ProcessHandle::isAlive);
        try (var data = DataDirectory.open(directory);
                var embedded = start(data)) {
            assertThat(parent.servers()).noneMatch(ProcessHandle::isAlive);
            assertThat(query(embedded, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhichServerDidNotStartAndStopsTheOther() throws Exception {
        try (var data = DataDirectory.open(directory)) {
            try (var embedded = start(data)) {
                assertThat(embedded.processes()).hasSize(2);
            }
            Files.writeString(
                    directory.resolve("redis/appendonlydir/appendonly.aof.manifest"), "?");
            assertThatExceptionOfType(EmbeddedFailed.class)
                    .isThrownBy(() -> start(data))
                    .withMessageContaining("redis did not start")
                    .withMessageContaining("redis.log");
            assertThat(directory.resolve("postgres.pid")).doesNotExist();
            assertThat(directory.resolve("redis.pid")).doesNotExist();
        }
    }

    private static Embedded start(DataDirectory data) {
        return Embedded.start(data, CACHE, EnumSet.allOf(Embedded.Part.class));
    }

    private static void execute(Embedded embedded, String sql) throws SQLException {
        var database = embedded.database();
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Embedded embedded, String sql) throws SQLException {
        var database = embedded.database();
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String redis(Embedded embedded, String command, String... arguments) {
        try (var client = RedisClient.create(embedded.redis().toString());
                var connection = client.connect()) {
            return command.equals("SET")
                    ? connection.sync().set(arguments[0], arguments[1])
                    : connection.sync().get(arguments[0]);
        }
    }

    /// A parent process that can be killed like any other.
    private record Parent(Process process, List<ProcessHandle> servers) {

        static Parent start(Path directory) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    HoldsServers.class.getName(),
                                    directory.toString(),
                                    CACHE.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var servers = new ArrayList<ProcessHandle>();
            var says = process.inputReader();
            for (var line = says.readLine(); !"up".equals(line); line = says.readLine()) {
                servers.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
            return new Parent(process, servers);
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        void killWithSupervisors() {
            List<ProcessHandle> supervisors = process.children().toList();
            assertThat(supervisors).hasSize(2);
            supervisors.forEach(ProcessHandle::destroyForcibly);
            kill();
        }
    }
}
