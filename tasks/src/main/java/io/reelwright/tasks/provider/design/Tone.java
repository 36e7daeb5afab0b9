package io.reelwright.tasks.provider.design;

import java.awt.Color;

/// A motif's colours, by what they do in it.
enum Tone {
    MAIN,
    SECOND,
    THIRD,
    LIGHT,
    DEEP,
    /// what grows
    LEAF,
    /// what shines
    SUNNY,
    /// a veil of shadow over what is below
    SHADE,
    /// a veil of light over what is below
    GLEAM;

    Color of(Theme.Tones tones) {
        return switch (this) {
            case MAIN -> tones.main();
            case SECOND -> tones.second();
            case THIRD -> tones.third();
            case LIGHT -> tones.light();
            case DEEP -> tones.deep();
            case LEAF -> tones.leaf();
            case SUNNY -> tones.sun();
            case SHADE -> Contrast.alpha(tones.deep(), 0.22);
            case GLEAM -> Contrast.alpha(tones.light(), 0.30);
        };
    }
}
