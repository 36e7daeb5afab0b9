package io.reelwright.tasks.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Where something a scene says was found.
///
/// @param document the document's name; `context` for the text given with the job
/// @param fileId the uploaded file; null for the context
/// @param page counted from 1; null where the document has no pages
/// @param section the heading it stands under; null for none
/// @param text the passage, word for word
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        String document,
        @Nullable String fileId,
        @Nullable Integer page,
        @Nullable String section,
        String text) {}
