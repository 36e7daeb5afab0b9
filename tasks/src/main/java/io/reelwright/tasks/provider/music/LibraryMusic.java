package io.reelwright.tasks.provider.music;

import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The operator's own music: a folder for each mood in the directory that `REELWRIGHT_MUSIC_DIR`
/// names. The seed chooses among a mood's files. Whom to thank stands beside a file
/// (`NAME.mp3.license`), for a whole folder in `LICENSE`, or in the file's tags.
///
/// ```
/// licence file = ("Title" | "Author" | "Licence" | "License" | "URL") ": " text, a line each;
///                else its first line is the licence
/// ```
public final class LibraryMusic implements MusicMaker {

    private static final List<String> ENDINGS =
            List.of("mp3", "flac", "ogg", "opus", "m4a", "aac", "wav", "aiff", "aif");
    private static final List<String> LICENCES =
            List.of("LICENSE", "LICENSE.txt", "LICENCE", "LICENCE.txt", "license.txt");
    private static final long LARGEST_LICENCE = 1 << 20;

    private final @Nullable Path directory;

    /// @param directory null where there is none
    public LibraryMusic(@Nullable Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public List<String> moods() {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        return listed(directory).stream()
                .filter(folder -> Files.isDirectory(folder) && !pieces(folder).isEmpty())
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    @Override
    public String check(ProviderCall call) throws IOException {
        List<String> moods = moods();
        if (moods.isEmpty()) {
            throw nothing(null);
        }
        return "%d moods: %s.".formatted(moods.size(), String.join(", ", moods));
    }

    @Override
    public Piece make(@Nullable String mood, long seed, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        List<String> moods = moods();
        if (moods.isEmpty() || mood != null && !moods.contains(mood)) {
            throw nothing(mood);
        }
        String chosen = mood == null ? moods.getFirst() : mood;
        Path folder = Objects.requireNonNull(directory).resolve(chosen);
        List<Path> pieces = pieces(folder);
        Path piece = pieces.get((int) Math.floorMod(seed, (long) pieces.size()));
        List<Attribution> tagged = MusicFile.read(piece, piece.getFileName().toString(), wav);
        return new Piece(chosen, false, licence(piece, tagged));
    }

    private ProviderFailure nothing(@Nullable String mood) {
        List<String> moods = moods();
        return new ProviderFailure(
                Kind.BAD_REQUEST,
                moods.isEmpty()
                        ? "library has no music: put a folder for each mood, with music in it, into the directory that REELWRIGHT_MUSIC_DIR names."
                        : "library has no music for the mood %s; it has %s."
                                .formatted(mood, String.join(", ", moods)));
    }

    private static List<Path> pieces(Path folder) {
        return listed(folder).stream()
                .filter(file ->
                        Files.isRegularFile(file)
                                && ENDINGS.contains(ending(file.getFileName().toString())))
                .toList();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// What a licence file says counts more than the tags do.
    private static List<Attribution> licence(Path piece, List<Attribution> tagged)
            throws IOException {
        Optional<Path> file =
                Stream.concat(
                                Stream.of(piece.resolveSibling(piece.getFileName() + ".license")),
                                LICENCES.stream().map(piece::resolveSibling))
                        .filter(Files::isRegularFile)
                        .findFirst();
        if (file.isEmpty() || Files.size(file.get()) > LARGEST_LICENCE) {
            return tagged;
        }
        Map<String, String> tags = new HashMap<>();
        if (!tagged.isEmpty()) {
            tags.put("title", tagged.getFirst().title());
            tags.put("author", tagged.getFirst().author());
            tags.put("url", tagged.getFirst().url());
        }
        try {
            Files.readAllLines(file.get()).forEach(line -> read(line, tags));
        } catch (MalformedInputException noText) {
            return tagged;
        }
        return MusicFile.attributions(tags, piece.getFileName().toString());
    }

    private static void read(String line, Map<String, String> tags) {
        String[] parts = line.split(":", 2);
        String key = parts[0].strip().toLowerCase(Locale.ROOT);
        boolean isNamed =
                parts.length == 2
                        && List.of("title", "author", "artist", "licence", "license", "url")
                                .contains(key);
        if (isNamed) {
            tags.put(
                    key.replace("artist", "author").replace("license", "licence"),
                    parts[1].strip());
        } else if (!line.isBlank()) {
            tags.putIfAbsent("licence", line.strip());
        }
    }
}
