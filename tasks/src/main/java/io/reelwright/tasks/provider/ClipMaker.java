package io.reelwright.tasks.provider;

import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that makes or finds a moving picture of a few seconds.
public interface ClipMaker extends Provider {

    /// Makes one clip. It may be of another size and length than was asked for: scenes cut it to
    /// their shape and time.
    ///
    /// @param folder where files may be made
    Clip make(Request request, Path folder, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param visual what to show
    /// @param prompt the same in words
    /// @param look the film's look in words
    /// @param width pixels
    /// @param height pixels
    /// @param seconds how long it is needed
    /// @param seed chooses among equals; one seed a film
    /// @param candidates how many to choose the best of, 1 to 8
    /// @param variant 0 for the first choice; another value asks for another one
    record Request(
            Visual visual,
            @Nullable String prompt,
            Look look,
            int width,
            int height,
            double seconds,
            long seed,
            int candidates,
            int variant) {}

    /// @param file what came, not yet looked into
    /// @param metadata what is known of it: `attributions`, `seed`, ...
    record Clip(Path file, Map<String, Object> metadata) {

        public Clip {
            metadata = Map.copyOf(metadata);
        }
    }
}
