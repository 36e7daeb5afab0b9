package io.reelwright.tasks.provider;

import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Something that makes a scene's picture.
public interface Illustrator extends Provider {

    /// Draws one picture as PNG. The same request gives the same picture.
    void draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param visual what to show
    /// @param prompt the same in words
    /// @param theme the film's look, one of the illustrator's themes
    /// @param width pixels
    /// @param height pixels
    /// @param seed chooses among equals; one seed a film
    /// @param captioned whether captions will be laid over the lower end, which is then left calm
    record Illustration(
            Visual visual,
            @Nullable String prompt,
            String theme,
            int width,
            int height,
            long seed,
            boolean captioned) {}
}
