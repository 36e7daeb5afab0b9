package io.reelwright.tasks.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.script.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that may be said, ready for a writer.
///
/// @param title the title of the only or first document; null where none has one
/// @param language as guessed from the words; BCP 47
/// @param sections where passages stand, in reading order
/// @param passages in reading order
/// @param keyTerms the words the sources turn on, most telling first
/// @param digest what they say, in short; null where nobody was asked to sum it up
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Analysis(
        @Nullable String title,
        String language,
        List<Section> sections,
        List<Passage> passages,
        List<String> keyTerms,
        @Nullable Digest digest) {

    public Analysis {
        sections = List.copyOf(sections);
        passages = List.copyOf(passages);
        keyTerms = List.copyOf(keyTerms);
    }

    public Analysis(
            @Nullable String title,
            String language,
            List<Section> sections,
            List<Passage> passages,
            List<String> keyTerms) {
        this(title, language, sections, passages, keyTerms, null);
    }

    /// What single sources say, without their documents.
    public static Analysis of(List<Source> sources, String language) {
        List<Section> sections = new ArrayList<>();
        List<Passage> passages = new ArrayList<>();
        for (Source source : sources) {
            Section section = new Section(source.document(), 2, source.section(), null);
            if (!section.equals(sections.isEmpty() ? null : sections.getLast())) {
                sections.add(section);
            }
            Block text = new Block.Paragraph(source.text(), source.page());
            passages.add(new Passage(source, sections.size() - 1, text, 1));
        }
        return new Analysis(null, language, sections, passages, List.of());
    }

    public Analysis with(@Nullable Digest made) {
        return new Analysis(title, language, sections, passages, keyTerms, made);
    }

    /// What sources say, in short.
    ///
    /// @param summary a few sentences
    /// @param keyPoints a sentence each, the most important first
    public record Digest(String summary, List<String> keyPoints) {

        public Digest {
            keyPoints = List.copyOf(keyPoints);
        }
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
