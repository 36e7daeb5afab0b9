package io.reelwright.tasks.provider.voice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.reelwright.render.ffmpeg.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Says how words of a hundred languages are pronounced, and reads texts for comparison: the
/// library espeak-ng, called in this process. It keeps what it knows in one place for all, so one
/// thread uses it at a time.
///
/// Source: espeak-ng's `speak_lib.h`.
final class Espeak {

    private static final Pattern NAME = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}");

    private static final String VERSION = "1.52.0.1";
    private static final int AUDIO_OUTPUT_SYNCHRONOUS = 2;
    private static final int DO_NOT_EXIT = 1 << 15;
    private static final int UTF_8 = 1;
    private static final int AS_IPA = 2;
    private static final int BY_CHARACTER = 1;

    /// The structure `espeak_EVENT`: what it is, and where in the text and in the sound.
    private static final int EVENT_BYTES = 40;

    private static final int EVENT_CHARACTER = 8;
    private static final int EVENT_MILLISECONDS = 16;
    private static final int NO_EVENT = 0;
    private static final int WORD_EVENT = 1;
    private static final int MOST_EVENTS = 10_000;

    private static final MemoryLayout TEXT =
            MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE);

    private static @Nullable Espeak loaded;

    private final MethodHandle setVoice;
    private final MethodHandle setLanguage;
    private final MethodHandle textToPhonemes;
    private final MethodHandle synthesize;
    private final int rate;

    /// What is being read.
    private final List<short[]> sound = new ArrayList<>();

    private final List<Mark> marks = new ArrayList<>();

    /// A text read out.
    ///
    /// @param samples mono
    /// @param rate of them a second
    /// @param marks where words begin, in order
    record Reading(short[] samples, int rate, List<Mark> marks) {}

    /// @param character the word's first, counted in code points from 0
    /// @param milliseconds when it is said
    record Mark(int character, int milliseconds) {}

    private static SymbolLookup library(Path file) throws IOException {
        try {
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException cannot) { // another C library, another processor
            throw new IOException("espeak-ng cannot be loaded here.", cannot);
        }
    }

    private Espeak(Path home) throws IOException {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = library(home.resolve(file()));
        setVoice =
                linker.downcallHandle(
                        library.findOrThrow("espeak_SetVoiceByName"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS));
        setLanguage =
                linker.downcallHandle(
                        library.findOrThrow("espeak_SetVoiceByProperties"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS));
        textToPhonemes =
                linker.downcallHandle(
                        library.findOrThrow("espeak_TextToPhonemes"),
                        FunctionDescriptor.of(
                                ADDRESS.withTargetLayout(TEXT), ADDRESS, JAVA_INT, JAVA_INT));
        MethodHandle initialize =
                linker.downcallHandle(
                        library.findOrThrow("espeak_Initialize"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        synthesize =
                linker.downcallHandle(
                        library.findOrThrow("espeak_Synth"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT,
                                JAVA_INT, ADDRESS, ADDRESS));
        MethodHandle setCallback =
                linker.downcallHandle(
                        library.findOrThrow("espeak_SetSynthCallback"),
                        FunctionDescriptor.ofVoid(ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            rate =
                    (int)
                            initialize.invokeExact(
                                    AUDIO_OUTPUT_SYNCHRONOUS,
                                    0,
                                    arena.allocateFrom(home.toString()),
                                    DO_NOT_EXIT);
            if (rate <= 0) {
                throw new IOException("espeak-ng does not find its data in " + home + ".");
            }
            setCallback.invokeExact(
                    linker.upcallStub(
                            MethodHandles.lookup()
                                    .bind(
                                            this,
                                            "hear",
                                            MethodType.methodType(
                                                    int.class,
                                                    MemorySegment.class,
                                                    int.class,
                                                    MemorySegment.class)),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
                            Arena.global()));
        } catch (Throwable failed) {
            throw failure(failed);
        }
    }

    /// The library of this process; taken out of its jar once a machine (18 MB).
    ///
    /// @throws IOException when there is none for this system
    static synchronized Espeak library() throws IOException {
        if (loaded == null) {
            loaded = new Espeak(home());
        }
        return loaded;
    }

    /// How a part of a sentence is said, in the International Phonetic Alphabet, words apart.
    ///
    /// @param voice espeak's name of a language: `de`, `en-us`
    /// @throws IOException when it does not know the language
    synchronized String phonemes(String text, String voice) throws IOException {
        StringBuilder phonemes = new StringBuilder();
        try (Arena arena = Arena.ofConfined()) {
            choose(voice, arena);
            MemorySegment place = arena.allocate(ADDRESS);
            place.set(ADDRESS, 0, arena.allocateFrom(text.replace('\0', ' ')));
            while (place.get(ADDRESS, 0).address() != 0) {
                MemorySegment clause =
                        (MemorySegment) textToPhonemes.invokeExact(place, UTF_8, AS_IPA);
                if (clause.address() != 0) {
                    phonemes.append(' ').append(clause.getString(0, StandardCharsets.UTF_8));
                }
            }
        } catch (Throwable failed) {
            throw failure(failed);
        }
        // a word of another language is marked: (en)word(de)
        return phonemes.toString().replaceAll("\\([a-z-]{2,8}\\)", "").strip();
    }

    private void choose(String voice, Arena arena) throws Throwable {
        if (!NAME.matcher(voice).matches()) { // else it looks for a file of this name
            throw new IOException("\"" + voice + "\" is no language: write de, or pt-br.");
        }
        if ((int) setVoice.invokeExact(arena.allocateFrom(voice)) != 0
                && (int) setLanguage.invokeExact(wish(voice, arena)) != 0) {
            throw new IOException("espeak-ng does not know the language " + voice + ".");
        }
    }

    /// Reads a text out.
    ///
    /// @param voice espeak's name of a language
    /// @throws IOException when it does not know the language
    synchronized Reading read(String text, String voice) throws IOException {
        sound.clear();
        marks.clear();
        try (Arena arena = Arena.ofConfined()) {
            choose(voice, arena);
            MemorySegment bytes = arena.allocateFrom(text.replace('\0', ' '));
            int failed =
                    (int)
                            synthesize.invokeExact(
                                    bytes,
                                    bytes.byteSize(),
                                    0,
                                    BY_CHARACTER,
                                    0,
                                    UTF_8,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL);
            if (failed != 0) {
                throw new IOException("espeak-ng could not read the text out: " + failed + ".");
            }
        } catch (Throwable failed) {
            throw failure(failed);
        }
        short[] samples = new short[sound.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : sound) {
            System.arraycopy(part, 0, samples, at, part.length);
            at += part.length;
        }
        return new Reading(samples, rate, List.copyOf(marks));
    }

    /// Called by the library, in the thread that reads.
    ///
    /// @return 0, to go on
    @SuppressWarnings("unused") // by its name
    private int hear(MemorySegment samples, int count, MemorySegment events) {
        if (samples.address() != 0 && count > 0) {
            sound.add(samples.reinterpret(2L * count).toArray(ValueLayout.JAVA_SHORT));
        }
        if (events.address() != 0) {
            MemorySegment list = events.reinterpret((long) MOST_EVENTS * EVENT_BYTES);
            for (long at = 0; list.get(JAVA_INT, at) != NO_EVENT; at += EVENT_BYTES) {
                if (list.get(JAVA_INT, at) == WORD_EVENT) {
                    marks.add(
                            new Mark(
                                    list.get(JAVA_INT, at + EVENT_CHARACTER) - 1,
                                    list.get(JAVA_INT, at + EVENT_MILLISECONDS)));
                }
            }
        }
        return 0;
    }

    /// The structure `espeak_VOICE` with a language and nothing else: three pointers, of which it
    /// is the second, and what may be zero.
    private static MemorySegment wish(String language, Arena arena) {
        MemorySegment wish = arena.allocate(6 * ADDRESS.byteSize(), ADDRESS.byteAlignment());
        wish.set(ADDRESS, ADDRESS.byteSize(), arena.allocateFrom(language));
        return wish;
    }

    private static IOException failure(Throwable failed) {
        return switch (failed) {
            case IOException told -> told;
            case Error error -> throw error;
            case RuntimeException bug -> throw bug;
            default -> new IOException("espeak-ng failed.", failed);
        };
    }

    private static Path home() throws IOException {
        Path cache = Programs.cache();
        Path home = cache.resolve("espeak-ng-" + VERSION).toAbsolutePath();
        if (Files.exists(home)) {
            return home;
        }
        Files.createDirectories(cache);
        try (FileChannel channel =
                        FileChannel.open(
                                cache.resolve("espeak-ng.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.exists(home)) {
                Path unfinished = Files.createTempDirectory(cache, "espeak-ng-");
                takeOut(unfinished);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static void takeOut(Path directory) throws IOException {
        try (InputStream library = resource(platform() + "/" + file())) {
            Files.copy(library, directory.resolve(file()));
        }
        Path data = Files.createDirectory(directory.resolve("espeak-ng-data"));
        try (ZipInputStream zip = new ZipInputStream(resource("espeak-ng-data.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = data.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(data)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Espeak.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException(
                    "Piper's voices need espeak-ng, which is not bundled for %s."
                            .formatted(platform()));
        }
        return in;
    }

    private static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.contains("mac") ? "macos" : name.contains("win") ? "win" : "debian";
        return system
                + "-"
                + switch (System.getProperty("os.arch", "")) {
                    case "aarch64" -> "arm64";
                    case "arm" -> "armv7l";
                    default -> "amd64";
                };
    }

    private static String file() {
        return switch (platform().charAt(0)) {
            case 'm' -> "libespeak-ng.1.dylib";
            case 'w' -> "espeak-ng.dll";
            default -> "libespeak-ng.so.1";
        };
    }
}
