package io.reelwright.render.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FontStackTest {

    private static FontStack stack(String language, String text) {
        return FontStack.of(Typeface.TEXT_SEMIBOLD.at(1), language, text);
    }

    private static List<String> families(String language, String text) {
        return stack(language, text).runs(text).stream()
                .map(run ->
                        text.substring(run.start(), run.end())
                                + "="
                                + run.font().getFontName(java.util.Locale.ROOT))
                .toList();
    }

    @Test
    void asksTheWishedFontFirst() {
        assertThat(families("en", "Twice a day")).containsExactly("Twice a day=Inter SemiBold");
    }

    @Test
    void findsAFontForEveryScriptThatIsBundled() {
        for (String text :
                List.of(
                        "Πλημμυρίδα",
                        "прилив",
                        "Thủy triều",
                        "المد والجزر",
                        "גאות ושפל",
                        "ज्वार",
                        "น้ำขึ้น",
                        "潮汐",
                        "潮の満ち引き",
                        "밀물과 썰물",
                        "🌊🌙",
                        "→ ≤ ½")) {
            assertThat(stack("und", text).missing(text)).as(text).isEmpty();
        }
    }

    @Test
    void ideographsFollowTheLanguageAndElseTheScriptBesideThem() {
        assertThat(families("ja", "直")).containsExactly("直=Noto Sans JP SemiBold");
        assertThat(families("zh-Hans", "直")).containsExactly("直=Noto Sans SC SemiBold");
        assertThat(families("und", "直す")).containsExactly("直す=Noto Sans JP SemiBold");
        assertThat(families("und", "直")).containsExactly("直=Noto Sans SC SemiBold");
    }

    @Test
    void oneSeenCharacterIsDrawnByOneFont() {
        assertThat(families("en", "a 👨‍👩‍👧 b"))
                .containsExactly(
                        "a =Inter SemiBold", "👨‍👩‍👧=Noto Emoji SemiBold", " b=Inter SemiBold");
        assertThat(families("en", "❤\ufe0f")).containsExactly("❤\ufe0f=Noto Emoji SemiBold");
    }

    @Test
    void quotationMarksBesideIdeographsAreWide() {
        assertThat(families("zh", "“潮”")).containsExactly("“潮”=Noto Sans SC SemiBold");
        assertThat(families("zh", "“tide”")).containsExactly("“tide”=Inter SemiBold");
    }

    @Test
    void namesAndLeavesOutWhatNoFontHas() {
        String text = "Tide \uD808\uDC00 rises \uE123";
        FontStack stack = stack("en", text);
        assertThat(stack.missing(text)).containsExactly(0xE123, 0x12000);
        assertThat(stack.drawable(text)).isEqualTo("Tide  rises ");
    }
}
