package io.reelwright.tasks.film;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.tasks.contract.TaskRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A film as one timeline, as if it were never cut into segments: for previews, for measuring, and
/// for proving that the joined segments are the same film.
public final class WholeFilm {

    private WholeFilm() {}

    public static Timeline timeline(FilmSettings film, List<SceneClip> clips, TaskRun run)
            throws IOException {
        FrameRate rate = film.rate();
        List<Narrated> scenes = Narrated.readAll(clips, run);
        FilmSchedule schedule = Narrated.schedule(rate, scenes);
        int lineLength = film.lineLength();
        List<Scene> placed = new ArrayList<>();
        List<Caption> captions = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            long start = schedule.scenes().get(i).span().start();
            Scene scene = scenes.get(i).scene(rate, start, run.read(clips.get(i).image()));
            boolean fades = i > 0 && start < placed.getLast().span().end();
            placed.add(fades ? scene.withTransition(Narrated.TRANSITION) : scene);
            if (film.burnsCaptions()) {
                captions.addAll(scenes.get(i).captions(rate, start, lineLength));
            }
        }
        return Timeline.of(film.width(), film.height(), rate, placed, film.captions(captions));
    }
}
