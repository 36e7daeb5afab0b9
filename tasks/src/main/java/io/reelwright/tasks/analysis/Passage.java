package io.reelwright.tasks.analysis;

import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.script.Source;

/// One paragraph, list, quotation, formula or table of the sources.
///
/// @param source where it stands, with its text word for word
/// @param section index into the analysis's sections
/// @param block its parts
/// @param relevance how much it bears on the topic, 0.0 to 1.0; 1.0 throughout where the topic says
///   nothing the sources speak of
public record Passage(Source source, int section, Block block, double relevance) {

    public Passage withRelevance(double value) {
        return new Passage(source, section, block, value);
    }
}
