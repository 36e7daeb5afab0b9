package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.design.Lettering.Align;
import io.reelwright.tasks.script.Visual;

/// A scene's headline with the kicker above it and a short rule between text and what follows.
final class Heading {

    private static final double GAP = 0.62;

    private final Stage stage;
    private final Lettering kicker;
    private final Lettering headline;

    private Heading(Stage stage, Lettering kicker, Lettering headline) {
        this.stage = stage;
        this.kicker = kicker;
        this.headline = headline;
    }

    /// @param largest the headline's largest size in pixels
    /// @param height the most it may take, kicker included
    static Heading fit(Stage stage, Visual visual, double largest, double width, double height) {
        double small = stage.frame().smallestType();
        Lettering kicker =
                Lettering.fit(
                        Wording.capitals(visual.kicker()),
                        Style.capitals(small),
                        width,
                        small * 2.5);
        double left = height - kicker.height() - (kicker.isEmpty() ? 0 : small * GAP * 1.6);
        Lettering headline =
                Lettering.fit(
                        Wording.of(visual.headline()),
                        Style.display(stage.theme().display(), largest, small * 1.12),
                        width,
                        left);
        return new Heading(stage, kicker, headline);
    }

    double height() {
        return kicker.height() + gap() + headline.height();
    }

    private double gap() {
        return kicker.isEmpty() || headline.isEmpty()
                ? 0
                : Math.max(kicker.size() * GAP, headline.size() * 0.42);
    }

    boolean isEmpty() {
        return kicker.isEmpty() && headline.isEmpty();
    }

    /// Draws it and returns its lower end.
    double draw(double x, double top, Align align) {
        stage.set(kicker, x, top, align, stage.theme().accent());
        stage.set(headline, x, top + kicker.height() + gap(), align, stage.theme().ink());
        return top + height();
    }

    /// Body text in the film's text face.
    static Lettering body(Stage stage, String text, double largest, double width, double height) {
        return Lettering.fit(
                text,
                Style.text(Typeface.TEXT_SEMIBOLD, largest, stage.frame().smallestType()),
                width,
                height);
    }
}
