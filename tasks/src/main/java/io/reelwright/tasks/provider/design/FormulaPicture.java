package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import io.reelwright.tasks.provider.design.Lettering.Align;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.regex.Pattern;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/// A formula typeset by JLaTeXMath; what is no LaTeX, or more than a formula, is set as text.
final class FormulaPicture {

    private static final int MOST_CHARACTERS = 600;
    private static final float MEASURED_AT = 60;

    /// Commands that read files, define things for later formulas, or repeat without end.
    private static final Pattern REFUSED =
            Pattern.compile(
                    "\\\\(includegraphics|(re)?new(command|environment)|jlm\\w*|make\\w*|definecolor"
                            + "|\\w*color|colorbox|DeclareMathSizes|magnification|fcscore|char|[Rr]oman\\w*|multicolumn"
                            + "|hdotsfor|genfrac|rule"
                            + "|[hv]space|kern|raisebox|(scale|resize|rotate)box|longdiv|def|input)"
                            + "|\\*\\s*\\{");

    /// JLaTeXMath keeps its tables in static maps that are filled while it parses.
    private static final Object ONE_AT_A_TIME = new Object();

    private final Stage stage;

    FormulaPicture(Stage stage) {
        this.stage = stage;
    }

    /// Draws it as large as the box allows, in its middle.
    void draw(String latex, Box box) {
        String bare = bare(latex);
        typeset(bare).ifPresentOrElse(icon -> paint(icon, box), () -> plain(Wording.of(bare), box));
    }

    /// @return empty when it is no formula
    static Optional<TeXIcon> typeset(String latex) {
        if (latex.isBlank() || latex.length() > MOST_CHARACTERS || REFUSED.matcher(latex).find()) {
            return Optional.empty();
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                TeXIcon icon =
                        new TeXFormula(latex)
                                .createTeXIcon(TeXConstants.STYLE_DISPLAY, MEASURED_AT);
                icon.setInsets(new Insets(0, 0, 0, 0), true);
                return icon.getTrueIconWidth() > 1 && icon.getTrueIconHeight() > 1
                        ? Optional.of(icon)
                        : Optional.empty();
            } catch (RuntimeException | StackOverflowError | InternalError notLatex) {
                return Optional.empty();
            }
        }
    }

    private void paint(TeXIcon icon, Box box) {
        double width = icon.getTrueIconWidth();
        double height = icon.getTrueIconHeight();
        double largest = stage.frame().smallestType() * 4.4 / MEASURED_AT;
        double scale = Math.min(largest, Math.min(box.width() / width, box.height() / height));
        Graphics2D g = (Graphics2D) stage.graphics().create();
        g.transform(
                AffineTransform.getTranslateInstance(
                        box.centerX() - width * scale / 2, box.centerY() - height * scale / 2));
        g.scale(scale, scale);
        icon.setForeground(stage.theme().ink());
        synchronized (ONE_AT_A_TIME) {
            icon.paintIcon(null, g, 0, 0);
        }
        g.dispose();
    }

    private void plain(String text, Box box) {
        double small = stage.frame().smallestType();
        Lettering lines =
                Lettering.fit(
                        text,
                        new Style(Typeface.MONO, small * 1.8, small, 1.35, 0, 30),
                        box.width(),
                        box.height());
        stage.set(
                lines,
                box.centerX(),
                box.centerY() - lines.height() / 2,
                Align.CENTER,
                stage.theme().ink());
    }

    /// Without the signs that lead into mathematics.
    private static String bare(String latex) {
        String bare = latex.strip();
        for (String[] pair :
                new String[][] {{"$$", "$$"}, {"$", "$"}, {"\\[", "\\]"}, {"\\(", "\\)"}}) {
            boolean wrapped =
                    bare.length() >= pair[0].length() + pair[1].length()
                            && bare.startsWith(pair[0])
                            && bare.endsWith(pair[1]);
            if (wrapped) {
                return bare.substring(pair[0].length(), bare.length() - pair[1].length()).strip();
            }
        }
        return bare;
    }
}
