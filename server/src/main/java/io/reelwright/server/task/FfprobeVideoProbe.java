package io.reelwright.server.task;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Measures by ffprobe, in its own process.
@Component
@Profile("!scripted")
class FfprobeVideoProbe implements VideoProbe {

    @Override
    public Optional<Figures> measure(Path file) throws IOException, InterruptedException {
        try {
            MediaFacts facts = Ffprobe.facts(file);
            return facts.width() > 0 && facts.height() > 0 && facts.durationSeconds() > 0
                    ? Optional.of(
                            new Figures(facts.durationSeconds(), facts.width(), facts.height()))
                    : Optional.empty();
        } catch (RenderFailed unreadable) {
            return Optional.empty();
        }
    }
}
