package io.reelwright.tasks.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as it is read.
///
/// @param title its own title; null where it has none
/// @param blocks in reading order, without the title
public record Manuscript(@Nullable String title, List<Block> blocks) {

    public Manuscript {
        blocks = List.copyOf(blocks);
    }
}
