package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.script.Template;
import io.reelwright.tasks.script.Visual.Kind;
import org.jspecify.annotations.Nullable;

/// What a template looks for among the sources' own sentences.
///
/// @param template null for a film of no particular kind
record Taste(@Nullable Template template) {

    private static final double LIKED = 0.5;

    /// How much more a beat of a kind is worth.
    double bonus(Kind kind) {
        return likes(kind) ? LIKED : 0;
    }

    private boolean likes(Kind kind) {
        if (template == null) {
            return false;
        }
        return switch (template) {
            case EXPLAINER -> kind == Kind.STATEMENT || kind == Kind.FIGURES;
            case LISTICLE -> kind == Kind.STATEMENT || kind == Kind.POINTS;
            case STORY -> kind == Kind.STATEMENT || kind == Kind.QUOTE;
            case LESSON -> kind == Kind.FORMULA || kind == Kind.STEPS;
            case PRODUCT -> kind == Kind.POINTS || kind == Kind.FIGURES;
            case NEWS -> kind == Kind.FIGURES || kind == Kind.QUOTE;
        };
    }

    /// Whether what weighs most comes first, wherever it stands in the sources.
    boolean isWeightiestFirst() {
        return template == Template.NEWS;
    }

    /// Whether the scenes between opening and closing are counted.
    boolean isNumbered() {
        return template == Template.LISTICLE;
    }
}
