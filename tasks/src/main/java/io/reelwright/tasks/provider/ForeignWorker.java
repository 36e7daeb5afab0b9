package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.InvalidInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A Celery worker of the user's, in any language, that serves a task type itself: its tasks go to
/// a queue of their own, which no worker of ours claims from.
///
/// ```
/// worker            worker_gpu_medium, for pictures; worker_gpu_heavy, for clips
/// worker/flux       the same; the worker reads the model from the task's `provider`
/// ```
public final class ForeignWorker implements Illustrator, ClipMaker {

    public static final String NAME = "worker";

    private static final String QUEUE = "worker_";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String check(ProviderCall call) {
        return "Tasks for a worker of yours go to the queues worker_gpu_medium (pictures) and"
                + " worker_gpu_heavy (clips); GET /api/queues says who serves them. This asked"
                + " nobody.";
    }

    /// The queue of a task.
    ///
    /// @param usual that of its type
    /// @param provider the reference in its data; null where it has none
    public static String queue(String usual, @Nullable String provider) {
        return provider != null && isNamed(provider) ? QUEUE + usual : usual;
    }

    /// Whether a reference names it.
    public static boolean isNamed(String provider) {
        return provider.equals(NAME) || provider.startsWith(NAME + "/");
    }

    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call) {
        throw misplaced();
    }

    @Override
    public Clip make(Request request, Path folder, ProviderCall call) {
        throw misplaced();
    }

    private static InvalidInput misplaced() {
        return new InvalidInput(
                "A worker of yours can only be asked first: name it as the provider, not among"
                        + " those that stand in, and let none of ours serve its queue.");
    }
}
