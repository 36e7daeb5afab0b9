package io.reelwright.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command with the real ffmpeg, on an MP3.
class AlignIT {

    private static final String WORDS = "The tide comes in. The tide goes out again.";

    @TempDir Path directory;
    private final StringWriter err = new StringWriter();
    private Path recording;
    private Path text;

    @BeforeEach
    void record() throws Exception {
        Path wav = directory.resolve("spoken.wav");
        new EmbeddedVoice().speak(Narration.of(WORDS, "walter"), wav, ProviderCall.BUILT_IN);
        recording = directory.resolve("spoken.mp3");
        Ffmpeg.run(
                List.of("-i", wav.toString(), "-ar", "44100", recording.toString()),
                Duration.ofSeconds(30));
        text = Files.writeString(directory.resolve("words.txt"), WORDS);
    }

    private int align(Path from, String... options) {
        CommandLine line = Reelwright.commandLine();
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 3];
        all[0] = "align";
        all[1] = from.toString();
        all[2] = text.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return line.execute(all);
    }

    @Test
    void writesSubtitles() throws Exception {
        Path out = directory.resolve("spoken.srt");
        assertThat(align(recording, "-o", out.toString())).isZero();
        assertThat(Files.readString(out))
                .startsWith("1\n00:00:00,")
                .contains("The tide comes in.\n", "The tide goes out again.\n");
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("spoken.wav", "spoken.mp3", "words.txt", "spoken.srt");
    }

    @Test
    void writesTheCaptionsOfATimeline() throws Exception {
        Path out = directory.resolve("captions.json");
        assertThat(align(recording, "-o", out.toString(), "--frame-rate", "25")).isZero();
        Timeline timeline =
                TimelineJson.read(
                        """
                        { "width": 640, "height": 360, "frame_rate": "25/1",
                          "scenes": [ { "id": "a", "span": { "start": 0, "end": 250 },
                            "visual": { "kind": "plain", "colour": "#000000" } } ],
                          "captions": %s }
                        """
                                .formatted(Files.readString(out)));
        assertThat(timeline.captions().cues()).hasSize(2);
        assertThat(timeline.captions().cues().getLast().words().getLast().text())
                .isEqualTo("again.");
    }

    @Test
    void saysWhatItCannotUse() {
        assertThat(align(text)).isEqualTo(1);
        assertThat(err.toString()).startsWith("reelwright: words.txt ");
        assertThat(align(recording, "-o", directory.resolve("x.txt").toString())).isEqualTo(2);
        assertThat(align(directory.resolve("none.mp3"))).isEqualTo(2);
        assertThat(err.toString()).contains("names no form", "There is no file");
    }

    /// Nobody, not even root, may put a file there.
    @Test
    void saysWhereItCannotWrite() {
        assertThat(align(recording, "-o", "/proc/words.srt")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("reelwright: Nothing can be written to /proc: ")
                .doesNotContain("\tat ");
    }
}
