package io.reelwright.server.job;

import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Visual;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A script that stands for one that is not written yet: with as many scenes and words as it is
/// likely to have, and nothing in them.
///
/// @param why how many were taken, in the user's words
record Draft(Script script, String why) {

    /// What our own writer makes where no length is wished.
    private static final double USUAL_SECONDS = 66;

    private static final double USUAL_SECONDS_OF_SCENE = 9;
    private static final double WORDS_PER_SECOND = 155 / 60.0;

    /// About as long as a word of ordinary prose with its space.
    private static final String WORD = "words ";

    /// @param before the project's newest script, which the next is likely to be like; null where
    ///   it has none
    static Draft of(Configuration wishes, @Nullable Script before) {
        Double wished = wishes.targetDuration();
        double sceneSeconds = before == null ? USUAL_SECONDS_OF_SCENE : secondsOfScene(before);
        double seconds = wished != null ? wished : before == null ? USUAL_SECONDS : seconds(before);
        int scenes = Math.max(1, (int) Math.round(seconds / sceneSeconds));
        String length =
                wished != null
                        ? "the wished length of %.0f s".formatted(wished)
                        : before == null
                                ? "the usual length of about a minute"
                                : "the project's newest script";
        String why =
                String.format(
                        Locale.ROOT,
                        "The script is not written yet: %d scenes of about %.0f s are assumed, by"
                                + " %s. The real one may have more or fewer.",
                        scenes,
                        seconds / scenes,
                        length);
        return new Draft(script(wishes, scenes, seconds / scenes), why);
    }

    /// The same, saying something else.
    Script other() {
        Scene first = script.scenes().getFirst();
        return new Script(
                script.title() + " ",
                script.language(),
                List.of(scene("other", first.narration() + " ")));
    }

    private static double secondsOfScene(Script script) {
        return Math.max(1, seconds(script) / script.scenes().size());
    }

    private static double seconds(Script script) {
        long words =
                script.scenes().stream()
                        .mapToLong(scene -> scene.narration().split("\\s+").length)
                        .sum();
        return Math.max(1, words / WORDS_PER_SECOND);
    }

    private static Script script(Configuration wishes, int scenes, double seconds) {
        String narration = WORD.repeat(Math.max(1, (int) (seconds * WORDS_PER_SECOND))).strip();
        return new Script(
                wishes.topic(),
                wishes.language(),
                IntStream.rangeClosed(1, scenes)
                        .mapToObj(i -> scene("scene-" + i, narration))
                        .toList());
    }

    private static Scene scene(String id, String narration) {
        Visual visual =
                new Visual(
                        Visual.Kind.STATEMENT,
                        null,
                        id,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of());
        return new Scene(id, "", narration, "", visual, null, null, List.of());
    }
}
