package io.reelwright.render.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The bundled open typefaces, read from our own jar so that a film looks the same on every
/// machine, also on one that has no fonts installed. Each is read when it is first used. Licences
/// stand beside the font files. Safe for use by many threads.
public enum Typeface {
    TEXT("Inter-Regular"),
    TEXT_SEMIBOLD("Inter-SemiBold"),
    TEXT_BOLD("Inter-Bold"),
    TEXT_HEAVY("Inter-ExtraBold"),
    DISPLAY("Fraunces-SemiBold"),
    MONO("JetBrainsMono-Regular"),
    ARABIC("NotoSansArabic-SemiBold"),
    HEBREW("NotoSansHebrew-SemiBold"),
    DEVANAGARI("NotoSansDevanagari-SemiBold"),
    THAI("NotoSansThai-SemiBold"),
    CHINESE("NotoSansSC-SemiBold"),
    JAPANESE("NotoSansJP-SemiBold"),
    KOREAN("NotoSansKR-SemiBold"),
    EMOJI("NotoEmoji-SemiBold");

    private final String file;
    private @Nullable Font font;

    Typeface(String file) {
        this.file = file;
    }

    /// This typeface at a size in pixels (Java2D draws one point as one pixel).
    public Font at(float sizePx) {
        return font().deriveFont(sizePx);
    }

    private synchronized Font font() {
        if (font == null) {
            font = read("/io/reelwright/render/fonts/" + file + ".ttf");
        }
        return font;
    }

    private static Font read(String resource) {
        try {
            return created(resource);
        } catch (IOException | RuntimeException | InternalError e) {
            return readOnBareMachine(resource, e);
        }
    }

    private static Font readOnBareMachine(String resource, Throwable first) {
        try {
            if (BareMachine.prepare()) {
                return created(resource);
            }
            throw new IllegalStateException("Font " + resource + " cannot be read.", first);
        } catch (IOException e) {
            e.addSuppressed(first);
            throw new UncheckedIOException(e);
        }
    }

    private static Font created(String resource) throws IOException {
        try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Font " + resource + " is missing from the jar.");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException("Font " + resource + " cannot be read.", e);
        }
    }
}
