package io.reelwright.tasks.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that may be said, ready for a writer.
///
/// @param title the title of the only or first document; null where none has one
/// @param language as guessed from the words; BCP 47
/// @param sections where passages stand, in reading order
/// @param passages in reading order
/// @param keyTerms the words the sources turn on, most telling first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Analysis(
        @Nullable String title,
        String language,
        List<Section> sections,
        List<Passage> passages,
        List<String> keyTerms) {

    public Analysis {
        sections = List.copyOf(sections);
        passages = List.copyOf(passages);
        keyTerms = List.copyOf(keyTerms);
    }

    /// A stretch of a document under one heading.
    ///
    /// @param document the document's name
    /// @param level the heading's level; 0 for what stands before the first heading
    /// @param title the heading; null before the first one
    /// @param parent the heading above it; null for none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(
            String document, int level, @Nullable String title, @Nullable String parent) {}

    public int words() {
        return passages.stream().mapToInt(p -> Words.in(p.source().text()).size()).sum();
    }
}
