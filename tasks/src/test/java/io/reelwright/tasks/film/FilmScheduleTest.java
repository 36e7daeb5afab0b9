package io.reelwright.tasks.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.time.FrameRate;
import io.reelwright.tasks.film.FilmSchedule.Narration;
import io.reelwright.tasks.film.FilmSchedule.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilmScheduleTest {

    private static final List<FrameRate> RATES =
            List.of(
                    FrameRate.of(24),
                    FrameRate.of(25),
                    FrameRate.of(30),
                    FrameRate.of(60),
                    FrameRate.parse("30000/1001"));

    private static List<Narration> narrations(long seed) {
        Random random = new Random(seed);
        List<Narration> narrations = new ArrayList<>();
        boolean in = false;
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            boolean out = i + 1 < count && random.nextInt(4) > 0;
            narrations.add(new Narration(1 + random.nextInt(900_000), in, out));
            in = out;
        }
        return narrations;
    }

    @Test
    void segmentsAddUpToTheFilm() {
        for (long seed = 0; seed < 300; seed++) {
            FrameRate rate = RATES.get((int) (seed % RATES.size()));
            FilmSchedule film = FilmSchedule.of(rate, narrations(seed));
            long frames = 0;
            for (Placed scene : film.scenes()) {
                assertThat(scene.span().start() + scene.parts().transitionIn())
                        .isEqualTo(frames + scene.parts().transitionIn());
                frames += scene.parts().transitionIn() + scene.parts().body().length();
            }
            assertThat(film.frames()).isEqualTo(frames);
            assertThat(film.samples()).isEqualTo(rate.sampleAt(frames, 48_000));
        }
    }

    @Test
    void nobodySpeaksInATransition() {
        for (long seed = 0; seed < 300; seed++) {
            FrameRate rate = RATES.get((int) (seed % RATES.size()));
            List<Narration> narrations = narrations(seed);
            FilmSchedule film = FilmSchedule.of(rate, narrations);
            for (int i = 0; i < narrations.size(); i++) {
                Placed scene = film.scenes().get(i);
                long bodyStart = scene.span().start() + scene.parts().transitionIn();
                long bodyEnd = scene.span().end() - scene.parts().transitionOut();
                assertThat(scene.voiceStart()).isGreaterThan(rate.sampleAt(bodyStart, 48_000));
                assertThat(scene.voiceStart() + narrations.get(i).samples())
                        .isLessThan(rate.sampleAt(bodyEnd, 48_000));
            }
        }
    }

    @Test
    void oneSceneDoesNotDependOnAnother() {
        Narration scene = new Narration(123_456, true, true);
        FrameRate rate = FrameRate.of(30);
        FilmSchedule film =
                FilmSchedule.of(
                        rate,
                        List.of(
                                new Narration(48_000, false, true),
                                scene,
                                new Narration(48_000, true, false)));
        assertThat(film.scenes().get(1).parts()).isEqualTo(FilmSchedule.parts(rate, scene));
    }

    @Test
    void aTransitionIsHalfASecond() {
        assertThat(FilmSchedule.transition(FrameRate.of(30))).isEqualTo(15);
        assertThat(FilmSchedule.transition(FrameRate.of(25))).isEqualTo(13);
        assertThat(FilmSchedule.transition(FrameRate.parse("30000/1001"))).isEqualTo(15);
    }

    @Test
    void refusesScenesThatDoNotFit() {
        assertThatThrownBy(() ->
                        FilmSchedule.of(
                                FrameRate.of(30),
                                List.of(
                                        new Narration(9, false, true),
                                        new Narration(9, false, false))))
                .hasMessageContaining("Scene 2 lacks the transition");
    }
}
