package io.reelwright.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.lettuce.core.RedisException;
import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.embedded.EmbeddedFailed;
import io.reelwright.app.role.Surroundings;
import io.reelwright.app.terminal.Failure;
import io.reelwright.celery.RedisAddress;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Programs;
import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The checks of one machine, data directory and environment.
public final class Checks {

    private static final int NEEDED_JDK = 25;
    private static final int NEEDED_POSTGRES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LITTLE_SPACE = 2L << 30;
    private static final String NO_EMBEDDED =
            "Mend that, or point REELWRIGHT_DATABASE_URL and REELWRIGHT_REDIS_URL at servers of your"
                    + " own.";

    private final Path data;
    private final int port;
    private final Map<String, String> environment;

    /// @param data the data directory; it is looked at, and not made
    /// @param port where `up` shall answer
    public Checks(Path data, int port, Map<String, String> environment) {
        this.data = data;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    /// All of them, in the order a person would look.
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(memory());
        findings.add(settings());
        findings.add(port());
        findings.add(dataDirectory());
        findings.add(disk());
        findings.addAll(servers());
        findings.add(mediaStore());
        findings.add(ffmpeg());
        findings.add(voices());
        findings.add(fonts());
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String fact = Runtime.version() + " in " + System.getProperty("java.home");
        return feature >= NEEDED_JDK
                ? Finding.ok("JDK", fact)
                : Finding.fail("JDK", fact, "Install JDK 25 or newer, or set JAVA_HOME to it.");
    }

    private static Finding memory() {
        long heapMb = Runtime.getRuntime().maxMemory() >> 20;
        String fact =
                heapMb + " MB heap, " + Runtime.getRuntime().availableProcessors() + " processors";
        return heapMb >= 512
                ? Finding.ok("Memory", fact)
                : Finding.warn("Memory", fact, "Give the machine at least 2 GB.");
    }

    /// Reads the environment as a start would.
    Finding settings() {
        List<String> set =
                environment.keySet().stream()
                        .filter(name -> name.startsWith("REELWRIGHT_"))
                        .sorted()
                        .toList();
        try {
            Surroundings.check(environment);
            return Finding.ok("Settings", set.isEmpty() ? "defaults" : String.join(", ", set));
        } catch (Failure impossible) {
            return Finding.fail(
                    "Settings",
                    String.valueOf(impossible.getMessage()),
                    "docs/reference/configuration.md has every variable and what it may be.");
        }
    }

    Finding port() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.ok("Port", port + " is free");
        } catch (IOException _) {
            Optional<URI> own =
                    DataDirectory.announced(data).filter(running -> running.getPort() == port);
            if (own.isPresent()) {
                return Finding.ok("Port", port + " is Reelwright's, on this data directory");
            }
            return Finding.warn(
                    "Port",
                    port + " is taken",
                    "Stop what listens there, or start with --port and another one.");
        }
    }

    private Finding dataDirectory() {
        Path existing = existing(data);
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.fail(
                    "Data directory",
                    data + " cannot be written",
                    "Change its permissions, or choose another with --data-dir.");
        }
        return Finding.ok("Data directory", data + (Files.exists(data) ? "" : " (to be made)"));
    }

    private static Path existing(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Optional.ofNullable(existing.getParent()).orElse(existing.getRoot());
        }
        return existing;
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(existing(data)).getUsableSpace();
            String fact = (free >> 20) + " MB free";
            if (free < DataDirectory.NEEDED_BYTES) {
                return Finding.fail(
                        "Disk",
                        fact + ", " + (DataDirectory.NEEDED_BYTES >> 20) + " MB needed",
                        "Make room, or choose another --data-dir.");
            }
            return free < LITTLE_SPACE
                    ? Finding.warn("Disk", fact, "Videos need room: keep 2 GB free.")
                    : Finding.ok("Disk", fact);
        } catch (IOException failed) {
            return Finding.fail("Disk", failed.toString(), "Choose another --data-dir.");
        }
    }

    /// The servers that would be used. Embedded ones are tried in a directory of their own, because
    /// the user's may be in use.
    private List<Finding> servers() {
        Path directory;
        try {
            directory = Files.createTempDirectory("reelwright-doctor");
        } catch (IOException failed) {
            return List.of(
                    Finding.fail("Servers", "no temporary directory: " + failed, "Set TMPDIR."));
        }
        try (var surroundings = Surroundings.open(directory, environment)) {
            return List.of(
                    database(surroundings, environment.containsKey(Surroundings.DATABASE)),
                    redis(surroundings.redis(), environment.containsKey(Surroundings.REDIS)));
        } catch (EmbeddedFailed | Failure failed) {
            return List.of(
                    Finding.fail("Servers", String.valueOf(failed.getMessage()), NO_EMBEDDED));
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException failed) {
            throw Failure.of(directory + " cannot be removed: " + failed + ".");
        }
    }

    private static Finding database(Surroundings surroundings, boolean named) {
        var database = surroundings.database();
        String source = named ? "named by " + Surroundings.DATABASE : "embedded";
        DriverManager.setLoginTimeout(5);
        try (var connection =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password())) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            String fact = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
            return major >= NEEDED_POSTGRES
                    ? Finding.ok("Database", fact + ", " + source)
                    : Finding.fail("Database", fact + ", " + source, "Use 16 or newer.");
        } catch (SQLException refused) {
            return Finding.fail(
                    "Database",
                    String.valueOf(refused.getMessage()).lines().findFirst().orElse("no answer"),
                    "Check host, port, name, user and password in " + Surroundings.DATABASE + ".");
        }
    }

    /// A bucket is written to; a directory is looked at, and not made.
    Finding mediaStore() {
        String location = environment.getOrDefault(Surroundings.MEDIA_STORE, "").strip();
        String named = ", named by " + Surroundings.MEDIA_STORE;
        if (location.isEmpty()) {
            return Finding.ok("Media store", data.resolve("media") + ", in the data directory");
        }
        if (location.startsWith("/") || location.startsWith("file:")) {
            return mediaDirectory(
                    location.startsWith("/") ? Path.of(location) : Path.of(URI.create(location)),
                    named);
        }
        try (MediaStore store = MediaStores.open(location)) {
            return Finding.ok("Media store", store.location() + named);
        } catch (IOException | IllegalArgumentException refused) {
            return Finding.fail(
                    "Media store",
                    String.valueOf(refused.getMessage()),
                    "Mend that, or " + Surroundings.MEDIA_STORE + " (docs/how-to/buckets.md).");
        }
    }

    private static Finding mediaDirectory(Path directory, String named) {
        Path existing = existing(directory);
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? Finding.ok("Media store", directory + named)
                : Finding.fail(
                        "Media store",
                        directory + " cannot be written",
                        "Change its permissions, or name another with "
                                + Surroundings.MEDIA_STORE
                                + ".");
    }

    private static Finding redis(RedisAddress address, boolean named) {
        try (var client = address.client();
                var connection = client.connect()) {
            String version =
                    connection
                            .sync()
                            .info("server")
                            .lines()
                            .filter(line -> line.startsWith("redis_version:"))
                            .map(line -> line.substring("redis_version:".length()))
                            .findFirst()
                            .orElse("of unknown version");
            return Finding.ok(
                    "Redis",
                    version + ", " + (named ? "named by " + Surroundings.REDIS : "embedded"));
        } catch (RedisException refused) {
            return Finding.fail(
                    "Redis",
                    "no answer from " + address + ": " + rootMessage(refused),
                    "Check host, port and password in " + Surroundings.REDIS + ".");
        }
    }

    private static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /// Runs it: a bundled program may lack a library of the system.
    private static Finding ffmpeg() {
        try {
            Path program = Programs.find().ffmpeg();
            String version = new String(Ffmpeg.output(List.of("-version"), PATIENCE), UTF_8);
            return Finding.ok(
                    "ffmpeg",
                    version.lines().findFirst().orElse("").split(" Copyright")[0] + ", " + program);
        } catch (IOException failed) {
            return Finding.fail(
                    "ffmpeg",
                    failed.toString().lines().findFirst().orElse(""),
                    "Install ffmpeg and set REELWRIGHT_FFMPEG to the program.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.warn("ffmpeg", "not looked at: interrupted", "Run doctor again.");
        }
    }

    /// Has the first voice say a word.
    private static Finding voices() {
        var voice = new EmbeddedVoice();
        try {
            Path wav = Files.createTempFile("reelwright-doctor", ".wav");
            try {
                voice.speak(Narration.of("Ready.", null), wav, ProviderCall.BUILT_IN);
            } finally {
                Files.delete(wav);
            }
            return Finding.ok(
                    "Voices", voice.voices().stream().map(VoiceInfo::id).collect(joining(", ")));
        } catch (IOException | RuntimeException failed) {
            return Finding.fail(
                    "Voices",
                    "cannot speak: " + rootMessage(failed),
                    "Build again: ./reelwright mvn clean");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.warn("Voices", "not looked at: interrupted", "Run doctor again.");
        }
    }

    /// Draws a letter: a JVM without its font libraries fails only then.
    private static Finding fonts() {
        try {
            var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
            var pen = picture.createGraphics();
            pen.setFont(Typeface.TEXT.at(48));
            pen.drawString("R", 8, 56);
            pen.dispose();
            return Finding.ok("Fonts", Typeface.values().length + " typefaces, drawn headless");
        } catch (RuntimeException | LinkageError failed) {
            return Finding.fail(
                    "Fonts",
                    "cannot draw text: " + rootMessage(failed),
                    "Use a full JDK (not one named headless without fonts), or install"
                            + " libfreetype6 and fontconfig.");
        }
    }
}
