package io.reelwright.bench.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Remotion: React components in Chromium, one picture of the page a frame, and its own ffmpeg. It
/// is fetched when asked for, measured, and thrown away with the folder it is in; the page is
/// bundled before, as a service would have it.
///
/// @param directory where it is installed
/// @param chromium the program
record Remotion(Path directory, Path chromium) implements Engine {

    static final String VERSION = "4.0.529";

    private static final String REACT = "19.3.1";
    private static final List<String> SOURCES = List.of("index.jsx", "bundle.mjs", "render.mjs");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Installs it below the film's directory.
    ///
    /// @param browser Chromium's name on the `PATH`, or its file
    /// @throws IOException when something it needs is missing or does not work; the message says
    ///   what
    static Remotion installed(Workload film, String browser)
            throws IOException, InterruptedException {
        onPath("node");
        onPath("npm");
        Path chromium = onPath(browser);
        Remotion remotion =
                new Remotion(
                        Files.createDirectories(film.directory().resolve("remotion")), chromium);
        remotion.writeSources();
        remotion.writePublic(film);
        // Its packages work without their scripts.
        remotion.finish("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
        remotion.finish("node", "bundle.mjs");
        return remotion;
    }

    private static Path onPath(String program) throws IOException {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory).resolve(program).toAbsolutePath())
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IOException(
                                "it needs the program " + program + ", which is not on the PATH."));
    }

    private void writeSources() throws IOException {
        for (String source : SOURCES) {
            try (InputStream in = Remotion.class.getResourceAsStream("/remotion/" + source)) {
                Files.copy(in, directory.resolve(source));
            }
        }
        Map<String, String> needed =
                Map.of(
                        "remotion", VERSION,
                        "@remotion/bundler", VERSION,
                        "@remotion/renderer", VERSION,
                        "react", REACT,
                        "react-dom", REACT);
        JSON.writeValue(
                directory.resolve("package.json"), Map.of("private", true, "dependencies", needed));
    }

    /// What the page may load, and the description that it draws by.
    private void writePublic(Workload film) throws IOException {
        Path files = Files.createDirectory(directory.resolve("public"));
        List<Path> pictures =
                IntStream.range(0, film.scenes()).mapToObj(film::picture).distinct().toList();
        Path font = CaptionWords.fontFile(film.directory());
        for (Path picture : pictures) {
            Files.copy(picture, files.resolve(picture.getFileName()));
        }
        for (Path file : List.of(film.narration(), film.music(), font)) {
            Files.copy(file, files.resolve(file.getFileName()));
        }
        JSON.writeValue(description(), described(film));
    }

    private Path description() {
        return directory.resolve("film.json");
    }

    private static Map<String, Object> described(Workload film) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("width", Workload.WIDTH);
        all.put("height", Workload.HEIGHT);
        all.put("rate", Workload.RATE);
        all.put("frames", film.frames());
        all.put("fadeFrames", Workload.FADE_FRAMES);
        all.put("font", name(CaptionWords.fontFile(film.directory())));
        all.put("narration", name(film.narration()));
        all.put("music", name(film.music()));
        all.put("musicVolume", 0.25);
        all.put("scenes", IntStream.range(0, film.scenes()).mapToObj(i -> scene(film, i)).toList());
        all.put(
                "captions",
                IntStream.range(0, film.captions()).mapToObj(i -> caption(film, i)).toList());
        all.put(
                "look",
                Map.of(
                        "size", CaptionWords.SIZE,
                        "baseline", CaptionWords.BASELINE,
                        "boxTop", CaptionWords.BOX_TOP,
                        "boxHeight", CaptionWords.BOX_HEIGHT,
                        "padding", CaptionWords.PADDING,
                        "corner", CaptionWords.CORNER,
                        "opacity", CaptionWords.OPACITY));
        return all;
    }

    private static Map<String, Object> scene(Workload film, int i) {
        return Map.of(
                "picture", name(film.picture(i)),
                "start", film.scene(i).start(),
                "end", film.scene(i).end(),
                "zooms", film.zooms(i));
    }

    private static Map<String, Object> caption(Workload film, int i) {
        return Map.of(
                "words", film.caption(i),
                "start", film.captionSpan(i).start(),
                "end", film.captionSpan(i).end(),
                "width", CaptionWords.width(film.caption(i)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /// Runs a program in the folder to its end.
    private void finish(String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("install.log");
        int exit =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException(
                    "%s ended with code %d:%n%s"
                            .formatted(
                                    String.join(" ", command),
                                    exit,
                                    Files.readString(log).strip()));
        }
    }

    @Override
    public String name() {
        return "Remotion " + VERSION + ", bundled before";
    }

    @Override
    public List<ProcessBuilder> pipeline(Workload film, Path out) {
        return List.of(
                new ProcessBuilder(
                                "node",
                                "render.mjs",
                                chromium.toString(),
                                description().toString(),
                                out.toString())
                        .directory(directory.toFile()));
    }
}
