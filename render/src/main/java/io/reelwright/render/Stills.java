package io.reelwright.render;

import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.picture.Still;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/// Takes the best of a few frames near a moment of a finished film: sharp, neither dark nor burnt
/// out, and not in the middle of a transition.
public final class Stills {

    private static final int LONGEST = 1280;
    private static final int AT_ONCE = 2;
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("stills").daemon().factory();
    private static final Search NEAR = new Search(9, 125);

    /// Where all is blank near by.
    private static final Search WIDE = new Search(11, 500);

    /// Less than this has a frame that shows next to nothing: black, or a soft even colour.
    private static final double BLANK = 1.5;

    /// A change of brightness from one candidate to the next that halves the worth. A camera over a
    /// picture changes it by one or two levels, a transition by ten and more.
    private static final double CALM = 6;

    private Stills() {}

    /// @param frames to look at
    /// @param apartMs milliseconds from one to the next
    private record Search(int frames, long apartMs) {

        long first(long around) {
            return Math.max(0, around - apartMs * (frames / 2));
        }
    }

    /// @param milliseconds where in the film it is
    public record Found(long milliseconds, Still still) {}

    /// @param around milliseconds from the start; the frame is found within half a second of it, or
    ///   where all of that is blank, within two and a half
    public static Found near(FilmFrames film, long around)
            throws IOException, InterruptedException {
        Found near = best(film, NEAR, around);
        if (near.still.merit() >= BLANK) {
            return near;
        }
        Found further = best(film, WIDE, around);
        return further.still.merit() > near.still.merit() ? further : near;
    }

    /// As [#near], for several moments, of which two are looked at side by side: to find a place in
    /// a film and to read a few frames keeps one processor busy for half of the time.
    ///
    /// @param around moments, milliseconds from the start
    /// @return as many, in their order
    public static List<Found> nearEach(FilmFrames film, List<Long> around, Progress progress)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, THREADS);
        try {
            List<Future<Found>> sought =
                    around.stream().map(at -> pool.submit(() -> near(film, at))).toList();
            List<Found> found = new ArrayList<>();
            for (Future<Found> each : sought) {
                found.add(each.get());
                progress.at(found.size(), around.size());
            }
            return found;
        } catch (ExecutionException e) {
            throw MeasuredThread.rethrown(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Found best(FilmFrames film, Search search, long around)
            throws IOException, InterruptedException {
        long first = search.first(around);
        List<Still> stills =
                film.takeFrom(
                        LONGEST,
                        Duration.ofMillis(first),
                        Duration.ofMillis(search.apartMs),
                        search.frames);
        double[] merits =
                IntStream.range(0, stills.size()).mapToDouble(i -> merit(stills, i)).toArray();
        return IntStream.range(0, stills.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> merits[i]))
                .map(i -> new Found(first + i * search.apartMs, stills.get(i)))
                .orElseThrow(() ->
                        new RenderFailed(
                                "There is no frame at " + around + " ms of the film.",
                                0,
                                List.of()));
    }

    /// Beside a cut a frame changes on one side only.
    private static double merit(List<Still> stills, int i) {
        double change =
                IntStream.of(i - 1, i + 1)
                        .filter(other -> other >= 0 && other < stills.size())
                        .mapToDouble(other -> stills.get(i).differenceTo(stills.get(other)))
                        .min()
                        .orElse(0);
        return stills.get(i).merit() / (1 + change / CALM);
    }
}
