package io.reelwright.tasks.provider.design;

import io.reelwright.render.picture.Typeface;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which font draws a character: the wished one, else another of ours, else any that is installed.
/// What no font can draw is left out, so that no empty boxes appear.
final class Fallback {

    private static final Map<Integer, Optional<Font>> INSTALLED = new ConcurrentHashMap<>();

    private Fallback() {}

    /// A stretch of text that one font draws.
    record Run(int start, int end, Font font) {}

    /// The text without what no font can draw.
    static String drawable(String text, Typeface face) {
        if (face.at(1).canDisplayUpTo(text) < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> fontFor(c, face).isPresent()).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /// @param text drawable text
    static List<Run> runs(String text, Typeface face) {
        Font wished = face.at(1);
        if (wished.canDisplayUpTo(text) < 0) {
            return List.of(new Run(0, text.length(), wished));
        }
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            int end = i + Character.charCount(code);
            Font font = fontFor(code, face).orElse(wished);
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.font().equals(font)) {
                runs.set(runs.size() - 1, new Run(last.start(), end, font));
            } else {
                runs.add(new Run(i, end, font));
            }
            i = end;
        }
        return runs;
    }

    private static Optional<Font> fontFor(int code, Typeface face) {
        if (face.at(1).canDisplay(code)) {
            return Optional.of(face.at(1));
        }
        Typeface sister = face == Typeface.TEXT ? Typeface.TEXT : Typeface.TEXT_BOLD;
        if (sister.at(1).canDisplay(code)) {
            return Optional.of(sister.at(1));
        }
        return INSTALLED.computeIfAbsent(code, Fallback::installed);
    }

    private static Optional<Font> installed(int code) {
        return Installed.FONTS.stream().filter(font -> font.canDisplay(code)).findFirst();
    }

    /// Read only when a text needs it: listing the machine's fonts takes long.
    private static final class Installed {

        static final List<Font> FONTS = all();

        private static List<Font> all() {
            try {
                Font[] fonts = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
                return List.of(fonts).stream().filter(font -> !isLogical(font)).toList();
            } catch (RuntimeException | InternalError noFontsHere) {
                return List.of(); // a machine without fontconfig has none that we could use
            }
        }

        private static boolean isLogical(Font font) {
            return List.of("Dialog", "DialogInput", "Monospaced", "SansSerif", "Serif")
                    .contains(font.getFamily(java.util.Locale.ROOT));
        }
    }
}
