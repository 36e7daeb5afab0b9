package io.reelwright.server.job;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.film.Narrated;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.film.SceneFrame;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.design.DesignedIllustrator;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Makes single frames of films that are not rendered yet, with the engine that renders films. A
/// server has other things to do: few are made at once, few may wait, none may take long, and those
/// made lately are kept.
@Component
class Previews implements DisposableBean {

    static final int LONGER_SIDE = 640;
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int KEPT_BYTES = 32 << 20;

    private final Sights sights;
    private final MediaStore store;
    private final KeptFrames kept = new KeptFrames(KEPT_BYTES);
    private final DesignedIllustrator illustrator = new DesignedIllustrator();
    private final ThreadPoolExecutor makers =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().name("preview-", 0).daemon().factory());

    Previews(Sights sights, MediaStore store) {
        this.sights = sights;
        this.store = store;
        makers.allowCoreThreadTimeOut(true);
    }

    @Override
    public void destroy() {
        makers.shutdownNow();
    }

    /// A frame near the middle of a scene.
    ///
    /// @param scene one of the script's
    /// @throws Problem when too many are wanted at once, it takes too long, or what the scene shows
    ///   cannot be shown
    Preview of(String projectId, String userId, Configuration wishes, Script script, Scene scene)
            throws InterruptedException {
        Sight sight = sights.of(projectId, userId, wishes, script, scene, LONGER_SIDE);
        String key = sight.key();
        byte[] known = kept.find(key);
        byte[] jpeg = known != null ? known : made(sight, key);
        return new Preview(jpeg, sight.picture(), sight.words());
    }

    private byte[] made(Sight sight, String key) throws InterruptedException {
        Future<byte[]> frame;
        try {
            frame = makers.submit(() -> makeUnlessKept(sight, key));
        } catch (RejectedExecutionException full) {
            throw busy("Too many previews are being made. Ask again in a few seconds.");
        }
        try {
            return frame.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw busy(
                    "The preview was not ready within %d s. Ask again in a few seconds."
                            .formatted(PATIENCE.toSeconds()));
        } catch (ExecutionException failed) {
            throw refused(Objects.requireNonNull(failed.getCause()));
        } finally {
            frame.cancel(true);
        }
    }

    /// Who waited for the same may find it here.
    private byte[] makeUnlessKept(Sight sight, String key)
            throws IOException, InterruptedException {
        byte[] known = kept.find(key);
        if (known != null) {
            return known;
        }
        byte[] jpeg = make(sight);
        kept.keep(key, jpeg);
        return jpeg;
    }

    private byte[] make(Sight sight) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("preview");
        try {
            Narrated scene = new Narrated(sight.clip(), speech(sight));
            return SceneFrame.of(sight.film(), scene, picture(sight, scratch), LONGER_SIDE).jpeg();
        } finally {
            FileTree.delete(scratch);
        }
    }

    private Path picture(Sight sight, Path scratch) throws IOException {
        if (sight.drawn() == null) {
            return store.fetch(sight.clip().image().path(), scratch);
        }
        Path png = scratch.resolve("picture.png");
        illustrator.draw(sight.drawn(), png);
        return png;
    }

    private Speech speech(Sight sight) throws IOException {
        SceneClip clip = sight.clip();
        if (sight.words() == Preview.Words.GUESSED) {
            return SceneFrame.guessed(sight.narration());
        }
        try (InputStream words = store.open(clip.words().path(), 0)) {
            return TaskJson.MAPPER.readValue(words, Speech.class);
        }
    }

    private static RuntimeException refused(Throwable cause) {
        return switch (cause) {
            case InvalidInput wrong ->
                    new Problem(Problem.Code.INVALID_STATE, String.valueOf(wrong.getMessage()));
            case ClipRefused wrong ->
                    new Problem(
                            Problem.Code.INVALID_STATE,
                            "The clip of the scene cannot be shown: " + wrong.getMessage());
            case NoSuchFileException _ ->
                    new Problem(
                            Problem.Code.INVALID_STATE,
                            "What the scene shows was deleted meanwhile. Ask again.");
            case RuntimeException broken -> broken;
            default -> new IllegalStateException("The preview could not be made.", cause);
        };
    }

    private static Problem busy(String why) {
        return new Problem(
                Problem.Code.SERVICE_UNAVAILABLE, why, Map.of(), List.of(), Duration.ofSeconds(5));
    }
}
