package io.reelwright.render.picture;

import io.reelwright.render.frame.Overlay;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.CaptionStyle.Box;
import io.reelwright.render.timeline.CaptionStyle.Effect;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Margins;
import io.reelwright.render.timeline.Spacing;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One caption's measures, in pixels of the film: lines one above the other, each in the middle of
/// the block that they make, and the block in its place in the frame. Immutable.
final class CaptionLayout {

    private static final Color EDGE = new Color(255, 255, 255, 22);
    private static final Color SHADE = new Color(0, 0, 0, 110);

    private final Frame frame;
    private final CaptionStyle style;
    private final List<TextLine> lines = new ArrayList<>();
    private final List<Integer> firstWords = new ArrayList<>();
    private final float size;
    private final float lineHeight;
    private final float padding;
    private final int x;
    private final int y;
    private final int w;
    private final int h;
    private final int left;
    private final int top;
    private final BufferedImage ground;

    /// @param fontSize usual size of the letters, pixels
    record Frame(int width, int height, float fontSize) {}

    CaptionLayout(Frame frame, Captions captions, Font font, Caption caption) {
        this.frame = frame;
        this.style = captions.style();
        UnaryOperator<String> letters = style.letters(captions.language());
        FontStack fonts = FontStack.of(font, captions.language(), caption.text());
        boolean rightToLeft = TextLine.isRightToLeft(caption.text());
        List<List<String>> texts = new ArrayList<>();
        int words = 0;
        for (Caption.Line line : caption.lines()) {
            texts.add(
                    line.words().stream()
                            .map(word -> fonts.drawable(letters.apply(word.text())))
                            .toList());
            firstWords.add(words);
            words += line.words().size();
        }
        Margins margins = style.margins(frame.width(), frame.height());
        float room = frame.width() * ((1_000_000 - margins.left() - margins.right()) / 1e6f);
        float tall = tallest(caption.text());
        this.size = fitting(texts, rightToLeft, fonts, room);
        texts.forEach(text -> lines.add(TextLine.of(text, rightToLeft, fonts, size)));
        this.lineHeight = size * tall;
        this.padding = size * 0.55f;
        this.w = 2 * even((widest() + 2 * padding + 8) / 2); // halves are even, so its middle stays
        this.h = even(lines.size() * lineHeight + padding * 0.85f + 8);
        this.x = leftmost(margins);
        this.y = uppermost(margins);
        this.left = Math.max(0, x - even(overhang()));
        this.top = Math.max(0, y - even(overhang()));
        this.ground = ground();
    }

    /// The height of a line, of the letters' size: some scripts reach further up and down.
    private static float tallest(String text) {
        return text.codePoints()
                        .mapToObj(Character.UnicodeScript::of)
                        .anyMatch(script ->
                                switch (script) {
                                    case ARABIC, THAI, DEVANAGARI -> true;
                                    default -> false;
                                })
                ? 1.4f
                : text.codePoints().anyMatch(Spacing::isUnspaced) ? 1.34f : 1.22f;
    }

    /// The usual size, or smaller where a long word would leave its room.
    private float fitting(
            List<List<String>> texts, boolean rightToLeft, FontStack fonts, float room) {
        float usual = frame.fontSize();
        float needed = 0;
        for (List<String> text : texts) {
            needed = Math.max(needed, TextLine.of(text, rightToLeft, fonts, usual).width());
        }
        return needed <= room ? usual : usual * room / needed;
    }

    private float widest() {
        float widest = 0;
        for (TextLine line : lines) {
            widest = Math.max(widest, line.width());
        }
        return widest;
    }

    private int leftmost(Margins margins) {
        float left = frame.width() * (margins.left() / 1e6f);
        float right = frame.width() * (1 - margins.right() / 1e6f);
        return Math.clamp((int) ((left + right - w) / 2), 0, Math.max(0, frame.width() - w)) & ~1;
    }

    private int uppermost(Margins margins) {
        float upper = frame.height() * (margins.top() / 1e6f);
        float lower = frame.height() * (1 - margins.bottom() / 1e6f);
        float top =
                switch (style.position()) {
                    case TOP -> upper;
                    case MIDDLE -> (upper + lower - h) / 2;
                    case BOTTOM -> (int) lower - h;
                };
        return Math.clamp((int) top, 0, Math.max(0, frame.height() - h)) & ~1;
    }

    /// @param spoken the place of the word that is said; -1 for none
    /// @param scale of that word
    Overlay overlay(int spoken, double scale) {
        BufferedImage image =
                new BufferedImage(
                        ground.getWidth(), ground.getHeight(), BufferedImage.TYPE_INT_ARGB);
        System.arraycopy(pixels(ground), 0, pixels(image), 0, pixels(image).length);
        Graphics2D g = graphics(image);
        draw(g, spoken, scale);
        g.dispose();
        return Overlay.of(pixels(image), left, top, image.getWidth(), image.getHeight());
    }

    /// What is the same for every word: the boxes that do not move.
    private BufferedImage ground() {
        int over = even(overhang());
        int right = Math.min(frame.width() & ~1, x + w + over);
        int bottom = Math.min(frame.height() & ~1, y + h + over);
        BufferedImage image =
                new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = graphics(image);
        switch (style.box()) {
            case NONE, WORD -> {}
            case BLOCK -> block(g);
            case LINE -> lineBoxes(g);
        }
        g.dispose();
        return image;
    }

    private Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(x - left, y - top);
        return g;
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /// How far anything reaches out of the block.
    private float overhang() {
        float outline = size * (style.outline() / 1e6f);
        float pop = style.effect() == Effect.POP ? size * 0.4f : 0;
        float box = style.box() == Box.WORD || style.box() == Box.LINE ? size * 0.2f : 0;
        return Math.max(0, Math.max(outline, Math.max(pop, box)));
    }

    private void draw(Graphics2D g, int spoken, double scale) {
        if (style.box() == Box.WORD) {
            wordBox(g, spoken);
        }
        for (int i = 0; i < lines.size(); i++) {
            for (int word = 0; word < lines.get(i).words(); word++) {
                int place = firstWords.get(i) + word;
                if (style.effect() != Effect.POP || place <= spoken) {
                    Shape letters = lines.get(i).letters(word, lineLeft(i), baseline(i));
                    boolean isSpoken = place == spoken;
                    word(g, isSpoken ? scaled(letters, i, word, scale) : letters, isSpoken);
                }
            }
        }
    }

    private float lineLeft(int line) {
        return (w - lines.get(line).width()) / 2;
    }

    private float lineTop(int line) {
        return (h - lines.size() * lineHeight) / 2 + line * lineHeight;
    }

    private float baseline(int line) {
        return lineTop(line) + size * 0.93f + (lineHeight - size * 1.2f) / 2;
    }

    private Shape scaled(Shape letters, int line, int word, double scale) {
        List<TextLine.Extent> stretches = lines.get(line).stretches(word);
        if (scale == 1 || stretches.isEmpty()) {
            return letters;
        }
        double centreX = lineLeft(line) + stretches.getFirst().middle();
        double centreY = baseline(line) - size * 0.36;
        AffineTransform spring = AffineTransform.getTranslateInstance(centreX, centreY);
        spring.scale(scale, scale);
        spring.translate(-centreX, -centreY);
        return spring.createTransformedShape(letters);
    }

    private void word(Graphics2D g, Shape letters, boolean isSpoken) {
        boolean isBoxed = isSpoken && style.box() == Box.WORD;
        if (style.outline() > 0 && !isBoxed) {
            float width = 2 * size * (style.outline() / 1e6f);
            g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.setColor(color(style.outlineColour()));
            g.draw(letters);
        }
        if (style.shadow() && !isBoxed) {
            g.setColor(SHADE);
            g.fill(
                    AffineTransform.getTranslateInstance(0, size * 0.05)
                            .createTransformedShape(letters));
        }
        boolean isLit = isSpoken && (style.effect() != Effect.NONE || isBoxed);
        g.setColor(color(isLit ? style.spokenColour() : style.colour()));
        g.fill(letters);
    }

    private void block(Graphics2D g) {
        float round = size * 0.9f;
        RoundRectangle2D box = new RoundRectangle2D.Float(2, 2, w - 4, h - 4, round, round);
        g.setColor(color(style.boxColour()));
        g.fill(box);
        g.setColor(EDGE);
        g.setStroke(new BasicStroke(1.2f));
        g.draw(box);
    }

    /// As one shape, so that they do not shine through each other.
    private void lineBoxes(Graphics2D g) {
        Area boxes = new Area();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).width() > 0) {
                boxes.add(new Area(around(i, 0, lines.get(i).width(), 0.32f)));
            }
        }
        g.setColor(color(style.boxColour()));
        g.fill(boxes);
    }

    private void wordBox(Graphics2D g, int spoken) {
        for (int i = 0; i < lines.size(); i++) {
            int word = spoken - firstWords.get(i);
            if (spoken >= 0 && word >= 0 && word < lines.get(i).words()) {
                g.setColor(color(style.boxColour()));
                for (TextLine.Extent stretch : lines.get(i).stretches(word)) {
                    g.fill(around(i, stretch.left(), stretch.right(), 0.16f));
                }
            }
        }
    }

    /// A rounded box around part of a line.
    ///
    /// @param beside how much wider on either side, of the letters' size
    private Shape around(int line, float left, float right, float beside) {
        float more = size * beside;
        float tall = Math.max(1.18f * size, lineHeight);
        return new RoundRectangle2D.Float(
                lineLeft(line) + left - more,
                lineTop(line) + (lineHeight - tall) / 2,
                right - left + 2 * more,
                tall,
                size * 0.4f,
                size * 0.4f);
    }

    private static Color color(Colour colour) {
        return new Color(colour.argb(), true);
    }

    private static int even(float size) {
        return (int) Math.ceil(size / 2) * 2;
    }
}
