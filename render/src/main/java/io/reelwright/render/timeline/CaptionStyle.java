package io.reelwright.render.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How captions look.
///
/// @param unit how many words stand on screen together
/// @param effect what becomes of the word that is said
/// @param box what is filled behind the words
/// @param position where in the frame
/// @param size of the letters, millionths of the film's shorter side; 0 for what suits its shape
/// @param colour of the words
/// @param spokenColour of the word that is said
/// @param boxColour of the box
/// @param outline around the letters, millionths of their size; 0 for none
/// @param outlineColour of the outline
/// @param shadow whether the letters throw one
/// @param uppercase whether all is written in capitals
/// @param font a TTF or OTF file; null for the bundled font, which is also behind it
/// @param margins what is kept free at the edges; null for what suits the film's shape
public record CaptionStyle(
        @Default("cue") Unit unit,
        @Default("karaoke") Effect effect,
        @Default("block") Box box,
        @Default("bottom") Position position,
        @Default("0") int size,
        @Default("#ffffff") Colour colour,
        @Default("#ffcd54") Colour spokenColour,
        @Default("#0d1018b0") Colour boxColour,
        @Default("0") int outline,
        @Default("#000000") Colour outlineColour,
        @Default("true") boolean shadow,
        @Default("false") boolean uppercase,
        @FileName @Nullable String font,
        @Nullable Margins margins) {

    private static final Map<String, CaptionStyle> NAMED = named();

    /// The words in white on a soft dark box, the one that is said in yellow.
    public static final CaptionStyle KARAOKE = named("karaoke");

    public CaptionStyle {
        if (size != 0) {
            Check.range("size", size, 20_000, 250_000);
        }
        Check.range("outline", outline, 0, 300_000);
        if (font != null) {
            Check.file("font", font);
        }
    }

    public enum Unit {
        /// cues as the document has them
        CUE,
        /// whole sentences, in as many lines as they need
        SENTENCE,
        /// what a reader takes in at once, in one or two lines
        PHRASE,
        /// word by word
        WORD
    }

    public enum Effect {
        NONE,
        /// it is lit
        KARAOKE,
        /// it is not seen before, and springs up
        POP
    }

    public enum Box {
        NONE,
        /// one for all lines
        BLOCK,
        /// one for each line, as wide as its words
        LINE,
        /// behind the word that is said
        WORD
    }

    public enum Position {
        TOP,
        MIDDLE,
        BOTTOM
    }

    /// The names that [#named] knows.
    public static List<String> names() {
        return List.copyOf(NAMED.keySet());
    }

    /// @throws IllegalArgumentException when no style is called so
    public static CaptionStyle named(String name) {
        CaptionStyle style = NAMED.get(name);
        if (style == null) {
            throw new IllegalArgumentException(
                    "No caption style is called \""
                            + name
                            + "\". Choose one of "
                            + String.join(", ", names())
                            + ".");
        }
        return style;
    }

    private static Map<String, CaptionStyle> named() {
        Map<String, CaptionStyle> named = new LinkedHashMap<>();
        named.put("karaoke", of("{}"));
        named.put("plain", of("{'effect':'none'}"));
        named.put("sentence", of("{'unit':'sentence'}"));
        named.put(
                "outline",
                of("{'unit':'phrase','box':'none','outline':110000,'spoken_colour':'#ffd84d'}"));
        named.put(
                "lines",
                of(
                        "{'unit':'phrase','effect':'none','box':'line','box_colour':'#0d1018d8','shadow':false}"));
        named.put(
                "box",
                of(
                        "{'unit':'phrase','box':'word','box_colour':'#ffcd54','spoken_colour':'#14161c',"
                                + "'outline':100000}"));
        named.put(
                "pop",
                of(
                        "{'unit':'phrase','effect':'pop','box':'none','outline':130000,'uppercase':true,"
                                + "'spoken_colour':'#ffd84d','size':70000}"));
        named.put(
                "word",
                of(
                        "{'unit':'word','effect':'pop','box':'none','outline':130000,'uppercase':true,"
                                + "'spoken_colour':'#ffffff','size':95000}"));
        return named;
    }

    private static CaptionStyle of(String fields) {
        return DocumentReader.read(
                CaptionStyle.class, JsonMapper.shared().readTree(fields.replace('\'', '"')));
    }

    /// The margins that hold for a film of this size.
    public Margins margins(int width, int height) {
        return margins == null ? Margins.of(width, height) : margins;
    }

    /// How words are written in this style.
    ///
    /// @param language a BCP 47 tag: a Turkish i has its own capital
    public UnaryOperator<String> letters(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return uppercase ? text -> text.toUpperCase(locale) : UnaryOperator.identity();
    }

    /// Size of the letters in a film of this size, pixels.
    public float sizePx(int width, int height) {
        int usual = height > width ? 62_000 : 50_000;
        return Math.min(width, height) * ((size == 0 ? usual : size) / 1e6f);
    }

    /// The same in another font.
    public CaptionStyle withFont(String file) {
        return new CaptionStyle(
                unit,
                effect,
                box,
                position,
                size,
                colour,
                spokenColour,
                boxColour,
                outline,
                outlineColour,
                shadow,
                uppercase,
                file,
                margins);
    }
}
