package io.reelwright.tasks.provider.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.MusicMaker.Piece;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryMusicIT {

    private static final Attribution RIVER =
            new Attribution("River", "Ada Lovelace", "CC BY 4.0", "https://example.com/river");

    @TempDir Path directory;
    private Path music;
    private Path wav;

    @BeforeEach
    void name() throws IOException {
        music = Files.createDirectory(directory.resolve("music"));
        Files.createDirectory(music.resolve("calm"));
        Files.createDirectory(music.resolve("tense"));
        Files.createDirectory(music.resolve("empty"));
        wav = directory.resolve("music.wav");
    }

    /// A second of silence, ten of a chord, three in which it fades out, and a second of silence.
    private Path song(String name, String... tags) throws Exception {
        Path file = music.resolve(name);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-f",
                                "lavfi",
                                "-i",
                                "aevalsrc=0.2*sin(400*t)+0.2*sin(700*t)|0.3*sin(500*t):d=13:s=44100",
                                "-af",
                                "afade=t=out:st=10:d=3:curve=exp,adelay=1000:all=1,apad=pad_dur=1"));
        for (String tag : tags) {
            arguments.addAll(List.of("-metadata", tag));
        }
        arguments.add(file.toString());
        Ffmpeg.run(arguments, Duration.ofSeconds(30));
        return file;
    }

    private Piece make(String mood, long seed) throws Exception {
        return new LibraryMusic(music).make(mood, seed, wav, ProviderCall.BUILT_IN);
    }

    @Test
    void takesAPieceOfTheMoodWithoutItsEndsAndTellsWhomToThank() throws Exception {
        song(
                "calm/river.mp3",
                "title=River",
                "artist=Ada Lovelace",
                "copyright=CC BY 4.0",
                "URL=https://example.com/river");

        Piece piece = make("calm", 5);

        assertThat(piece).isEqualTo(new Piece("calm", false, List.of(RIVER)));
        try (Wav cut = Wav.open(wav)) {
            assertThat(cut.channels()).isEqualTo(2);
            assertThat((double) cut.length() / Wav.RATE).isCloseTo(10.7, within(0.8));
        }
    }

    @Test
    void believesTheLicenceBesideTheFileMoreThanItsTags() throws Exception {
        song("calm/river.flac", "title=River", "artist=Somebody");
        Files.writeString(
                music.resolve("calm/LICENSE"),
                """
                Author: Ada Lovelace
                License: CC BY 4.0
                URL: https://example.com/river
                """);
        assertThat(make("calm", 0).attributions()).containsExactly(RIVER);
        Files.writeString(music.resolve("calm/river.flac.license"), "CC0 1.0\n\nAll of the text.");
        assertThat(make("calm", 0).attributions())
                .containsExactly(new Attribution("River", "Somebody", "CC0 1.0", ""));
    }

    @Test
    void choosesAmongAMoodsPiecesByTheSeed() throws Exception {
        song("calm/a.ogg", "artist=A", "title=a");
        song("calm/b.wav", "artist=B", "title=b");
        Files.writeString(music.resolve("calm/readme.md"), "no music");
        assertThat(make("calm", 4).attributions().getFirst().author()).isEqualTo("A");
        assertThat(make("calm", 7).attributions().getFirst().author()).isEqualTo("B");
        assertThat(new LibraryMusic(music).moods()).containsExactly("calm");
        assertThat(new LibraryMusic(music).check(ProviderCall.BUILT_IN))
                .isEqualTo("1 moods: calm.");
    }

    @Test
    void leavesToAnotherWhatItDoesNotHave() throws Exception {
        assertThatThrownBy(() -> make("calm", 0))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("REELWRIGHT_MUSIC_DIR");
        song("tense/a.mp3");
        assertThatThrownBy(() -> make("calm", 0))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("library has no music for the mood calm; it has tense.");
        assertThat(make("tense", 0).attributions()).isEmpty();
        assertThatThrownBy(() -> new LibraryMusic(null).make(null, 0, wav, ProviderCall.BUILT_IN))
                .isInstanceOf(ProviderFailure.class);
    }

    @Test
    void refusesWhatIsNoMusic() throws Exception {
        Files.writeString(music.resolve("calm/list.mp3"), "#EXTM3U\nhttp://127.0.0.1:1/x.mp3\n");
        assertThatThrownBy(() -> make("calm", 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "list.mp3 has no sound that can be read: it is broken, or was cut off.");
        Path silence = music.resolve("tense/silence.wav");
        Ffmpeg.run(
                List.of("-f", "lavfi", "-i", "anullsrc=d=3", silence.toString()),
                Duration.ofSeconds(30));
        assertThatThrownBy(() -> make("tense", 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("0.0 s of sound");
    }
}
