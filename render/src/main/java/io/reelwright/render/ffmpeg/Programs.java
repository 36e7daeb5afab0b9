package io.reelwright.render.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where ffmpeg and ffprobe are, and what they need to start.
///
/// @param ffmpeg the program
/// @param ffprobe its sister
/// @param libraries the directory of the bundled libraries; null for a program of the system's own
public record Programs(Path ffmpeg, Path ffprobe, @Nullable Path libraries) {

    private static final String VERSION = "8.0.1-1.5.13";
    private static final Pattern MISSING =
            Pattern.compile("error while loading shared libraries: (lib[\\w.-]+): cannot open");

    /// Libraries of devices that we never open, with the symbol versions wanted of them.
    private static final Map<String, List<String>> DEVICE_LIBRARIES =
            Map.of(
                    "libpulse.so.0", List.of("PULSE_0"),
                    "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
                    "libxcb.so.1", List.of(),
                    "libxcb-shm.so.0", List.of());

    /// The programs of this process: those `REELWRIGHT_FFMPEG` names, else the bundled ones, taken
    /// out of their jar once a machine (80 MB, below `REELWRIGHT_CACHE` or the user's cache).
    ///
    /// @throws RenderFailed when neither can be had; the message says what to do
    public static Programs find() throws IOException, InterruptedException {
        return Held.programs();
    }

    /// What a process needs in its environment.
    Map<String, String> environment() {
        return libraries == null ? Map.of() : Map.of("LD_LIBRARY_PATH", libraries.toString());
    }

    private static Programs locate() throws IOException, InterruptedException {
        String named = System.getenv("REELWRIGHT_FFMPEG");
        return named == null || named.isBlank() ? bundled(cache()) : named(Path.of(named));
    }

    private static Programs named(Path ffmpeg) throws RenderFailed {
        Path ffprobe = ffmpeg.resolveSibling("ffprobe");
        if (!Files.isExecutable(ffmpeg) || !Files.isExecutable(ffprobe)) {
            throw new RenderFailed(
                    "REELWRIGHT_FFMPEG names "
                            + ffmpeg
                            + ", but there is no program of that name with ffprobe beside it.",
                    -1,
                    List.of());
        }
        return new Programs(ffmpeg, ffprobe, null);
    }

    /// Where what is taken out of jars is kept: `REELWRIGHT_CACHE`, or below the user's cache.
    public static Path cache() {
        String named = System.getenv("REELWRIGHT_CACHE");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "."));
        return (xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".cache"))
                .resolve("reelwright");
    }

    /// Takes the programs out of their jar unless that was done before. Many processes may come
    /// here at once: one takes them out under a lock and renames the finished directory.
    static Programs bundled(Path cache) throws IOException, InterruptedException {
        Path home = cache.resolve("ffmpeg-" + VERSION).toAbsolutePath();
        Programs programs = new Programs(home.resolve("ffmpeg"), home.resolve("ffprobe"), home);
        if (Files.isExecutable(programs.ffmpeg)) {
            return programs;
        }
        Files.createDirectories(cache);
        try (FileChannel channel =
                        FileChannel.open(
                                cache.resolve("ffmpeg.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.isExecutable(programs.ffmpeg)) {
                Path unfinished = Files.createTempDirectory(cache, "ffmpeg-");
                try {
                    takeOut(unfinished);
                    provideDevices(unfinished);
                    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    remove(unfinished);
                }
            }
        }
        return programs;
    }

    /// What a full disk or another failure left half-made; nothing when it was moved to its place.
    private static void remove(Path unfinished) throws IOException {
        if (Files.exists(unfinished)) {
            try (Stream<Path> files = Files.list(unfinished)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(unfinished);
        }
    }

    private static void takeOut(Path directory) throws IOException {
        String folder = "org/bytedeco/ffmpeg/" + platform() + "/";
        URL url = Programs.class.getClassLoader().getResource(folder + "ffmpeg");
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new RenderFailed(
                    "No ffmpeg is bundled for "
                            + platform()
                            + ". Install ffmpeg 6 or newer and set REELWRIGHT_FFMPEG to its path.",
                    -1,
                    List.of());
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (var entry : jar.stream().filter(e -> wanted(e.getName(), folder)).toList()) {
                Path file = directory.resolve(entry.getName().substring(folder.length()));
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /// Everything but the JNI bindings, which nobody loads.
    private static boolean wanted(String entry, String folder) {
        return entry.startsWith(folder)
                && entry.length() > folder.length()
                && !entry.startsWith(folder + "libjni");
    }

    /// Starts the program; each device library that the loader misses is provided empty.
    private static void provideDevices(Path directory) throws IOException, InterruptedException {
        String said = version(directory);
        while (said.contains("error while loading")) {
            Matcher missing = MISSING.matcher(said);
            List<String> versions = missing.find() ? DEVICE_LIBRARIES.get(missing.group(1)) : null;
            if (versions == null || Files.exists(directory.resolve(missing.group(1)))) {
                throw new RenderFailed(
                        "The bundled ffmpeg does not start on this machine. Install what it misses,"
                                + " or set REELWRIGHT_FFMPEG to an ffmpeg of your own.",
                        127,
                        said.lines().limit(3).toList());
            }
            String name = missing.group(1);
            Files.write(directory.resolve(name), StubLibrary.bytes(name, versions));
            said = version(directory);
        }
        if (!said.startsWith("ffmpeg version")) {
            throw new RenderFailed(
                    "The bundled ffmpeg does not run on this machine. Set REELWRIGHT_FFMPEG to an"
                            + " ffmpeg of your own.",
                    -1,
                    said.lines().limit(3).toList());
        }
    }

    private static String version(Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(directory.resolve("ffmpeg").toString(), "-version")
                        .redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", directory.toString());
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String said = String.join("\n", out.readAllLines());
            process.waitFor();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /// As JavaCPP names it, with the build that has x264.
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os =
                system.contains("mac") ? "macosx" : system.contains("win") ? "windows" : "linux";
        String arch = machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "x86_64";
        return os + "-" + arch + "-gpl";
    }

    private static final class Held {
        private static @Nullable Programs programs;

        static synchronized Programs programs() throws IOException, InterruptedException {
            Programs found = programs;
            if (found == null) {
                found = locate();
                programs = found;
            }
            return found;
        }
    }
}
