package io.reelwright.tasks.provider;

import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that makes or finds a scene's picture.
public interface Illustrator extends Provider {

    /// Makes one picture, PNG in exactly the size that is asked for. Its bytes are never trusted:
    /// they are read and written anew.
    ///
    /// @param png where it goes; files may be made beside it
    Drawn draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param visual what to show
    /// @param prompt the same in words
    /// @param theme the film's look, one of the designed illustrator's themes
    /// @param look the film's look in words, for those who work from words
    /// @param width pixels
    /// @param height pixels
    /// @param seed chooses among equals; one seed a film
    /// @param captioned whether captions will be laid over the lower end, which is then left calm
    /// @param candidates how many to choose the best of, 1 to 8
    /// @param variant 0 for the first choice; another value asks for another one
    record Illustration(
            Visual visual,
            @Nullable String prompt,
            String theme,
            Look look,
            int width,
            int height,
            long seed,
            boolean captioned,
            int candidates,
            int variant) {

        /// One picture, by the film's theme alone.
        public Illustration(
                Visual visual,
                @Nullable String prompt,
                String theme,
                int width,
                int height,
                long seed,
                boolean captioned) {
            this(visual, prompt, theme, Look.NONE, width, height, seed, captioned, 1, 0);
        }
    }

    /// What is known of a picture besides its pixels.
    ///
    /// @param metadata `attributions`, `seed`, `chosen_from`, `chosen_by`, ...
    record Drawn(Map<String, Object> metadata) {

        public static final Drawn OURS = new Drawn(Map.of());

        public Drawn {
            metadata = Map.copyOf(metadata);
        }
    }
}
