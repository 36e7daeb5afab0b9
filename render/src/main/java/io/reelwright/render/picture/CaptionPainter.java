package io.reelwright.render.picture;

import io.reelwright.render.frame.Overlay;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Margins;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Draws captions in their style. Words keep their places while the one that is said changes. Safe
/// for use by many threads.
public final class CaptionPainter {

    private static final int POP_MS = 200;
    private static final int MOST_LAYOUTS = 8;

    /// What a Latin letter takes up on average, of the letters' size.
    private static final double LETTER = 0.56;

    private static final double CAPITAL = 0.68;

    private final int width;
    private final int height;
    private final int popFrames;
    private final Captions captions;
    private final Font font;
    private final ConcurrentHashMap<Caption, CaptionLayout> layouts = new ConcurrentHashMap<>();

    private CaptionPainter(int width, int height, FrameRate rate, Captions captions, Font font) {
        this.width = width;
        this.height = height;
        this.popFrames = (int) Math.max(2, rate.framesNear(POP_MS));
        this.captions = captions;
        this.font = font;
    }

    /// @param width of the film, pixels
    /// @param height of the film, pixels
    /// @throws IOException when the style's font cannot be read
    public static CaptionPainter of(int width, int height, FrameRate rate, Captions captions)
            throws IOException {
        return new CaptionPainter(width, height, rate, captions, font(captions.style().font()));
    }

    private static Font font(@Nullable String file) throws IOException {
        return file == null ? Typeface.TEXT_SEMIBOLD.at(1) : FontFile.read(Path.of(file));
    }

    /// What a caption looks like at a moment. Equal looks of one caption give equal overlays.
    ///
    /// @param spoken the place of the word that is said; -1 for none
    /// @param age frames since it came, where it moves
    public record Look(int spoken, int age) {}

    public Look look(Caption caption, long frame) {
        int spoken = caption.spokenAt(frame);
        boolean moves = captions.style().effect() == CaptionStyle.Effect.POP && spoken >= 0;
        long age = moves ? frame - caption.words().get(spoken).span().start() : 0;
        return new Look(spoken, (int) Math.min(age, popFrames));
    }

    public Overlay paint(Caption caption, Look look) {
        if (layouts.size() > MOST_LAYOUTS) {
            layouts.clear();
        }
        CaptionLayout layout = layouts.computeIfAbsent(caption, this::layout);
        return layout.overlay(look.spoken(), scale(look.age()));
    }

    private CaptionLayout layout(Caption caption) {
        float fontSize = captions.style().sizePx(width, height);
        return new CaptionLayout(
                new CaptionLayout.Frame(width, height, fontSize), captions, font, caption);
    }

    /// Springs from half the size a little over the whole, and back to it.
    private double scale(int age) {
        if (captions.style().effect() != CaptionStyle.Effect.POP || age >= popFrames) {
            return 1;
        }
        double t = (age + 1.0) / (popFrames + 1) - 1;
        return 1 + 0.5 * (2.70158 * t * t * t + 1.70158 * t * t);
    }

    /// What cannot be drawn, in order of the code points: neither the style's font nor a bundled
    /// one has it. It is left out.
    public SortedSet<Integer> missing() {
        SortedSet<Integer> missing = new TreeSet<>();
        for (Caption cue : captions.cues()) {
            String text = cue.text();
            missing.addAll(FontStack.of(font, captions.language(), text).missing(text));
        }
        return missing;
    }

    /// Captions as they are shown: cut after the style's unit.
    public List<Caption> shown(FrameRate rate) {
        return captions.shown(lineLength(width, height, captions.style()), rate);
    }

    /// Columns of a line that is easy to read and has room in a film of this size.
    public static int lineLength(int width, int height, CaptionStyle style) {
        int readable = height > width ? 22 : width * 10 < height * 13 ? 26 : 36;
        Margins margins = style.margins(width, height);
        double room = width * (1e6 - margins.left() - margins.right()) / 1e6;
        double column = style.sizePx(width, height) * (style.uppercase() ? CAPITAL : LETTER);
        return Math.clamp((int) (room / column), 6, readable);
    }
}
