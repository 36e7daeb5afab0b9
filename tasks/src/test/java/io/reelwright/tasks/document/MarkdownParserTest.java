package io.reelwright.tasks.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownParserTest {

    @Test
    void readsHeadingsParagraphsAndLists() {
        assertThat(
                        MarkdownParser.parse(
                                """
                                # Tides

                                The sea rises
                                and falls.

                                ## Causes
                                - the **moon**
                                - the [sun](http://example.org)
                                  and its light
                                """))
                .containsExactly(
                        new Block.Heading(1, "Tides", null),
                        new Block.Paragraph("The sea rises and falls.", null),
                        new Block.Heading(2, "Causes", null),
                        new Block.Listing(
                                false, List.of("the moon", "the sun and its light"), null));
    }

    @Test
    void keepsFormulasAndLeavesMoneyAlone() {
        assertThat(
                        MarkdownParser.parse(
                                "It costs $5 or $6, and $a_1 * b_1$ more.\n\n$$\nE = m c^2\n$$\n"))
                .containsExactly(
                        new Block.Paragraph("It costs $5 or $6, and $a_1 * b_1$ more.", null),
                        new Block.Formula("E = m c^2", null));
    }

    @Test
    void dropsFrontMatterCodeImagesAndRules() {
        assertThat(
                        MarkdownParser.parse(
                                """
                                ---
                                title: x
                                ---
                                ![a picture](x.png)

                                ```java
                                int x;
                                ```

                                ***
                                Said.
                                """))
                .containsExactly(new Block.Paragraph("Said.", null));
    }

    @Test
    void readsNumberedListsQuotationsAndTables() {
        assertThat(
                        MarkdownParser.parse(
                                """
                                1. Fill it
                                2. Heat it

                                > Wait.
                                > — a cook

                                | Place | m |
                                |---|--:|
                                | Fundy | 16 |
                                """))
                .containsExactly(
                        new Block.Listing(true, List.of("Fill it", "Heat it"), null),
                        new Block.Quotation("Wait.", "a cook", null),
                        new Block.Table(
                                List.of("Place", "m"), List.of(List.of("Fundy", "16")), null));
    }

    @Test
    void joinsWordsHyphenatedAtALinesEnd() {
        assertThat(MarkdownParser.parse("The attrac-\ntion of the Wadden-\nSea."))
                .containsExactly(new Block.Paragraph("The attraction of the Wadden- Sea.", null));
    }

    @Test
    void readsUnderlinedHeadings() {
        assertThat(MarkdownParser.parse("Tides\n=====\n\nText here.\n"))
                .containsExactly(
                        new Block.Heading(1, "Tides", null),
                        new Block.Paragraph("Text here.", null));
    }

    @Test
    void readsALinkWithAPictureInItsAddress() {
        String data = "data:image/png;base64," + "iVBOR".repeat(20_000);
        assertThat(InlineMarkup.plain("See [the (old) map](" + data + ") here."))
                .isEqualTo("See the (old) map here.");
    }

    @Test
    void isNotHeldUpByALongLineOfSpaces() {
        assertThat(MarkdownParser.parse("# Tides" + " ".repeat(5000) + "rise ## "))
                .singleElement()
                .isInstanceOf(Block.Heading.class);
    }

    @Test
    void keepsUnderscoresInsideWords() {
        assertThat(InlineMarkup.plain("a snake_case_word and _stress_"))
                .isEqualTo("a snake_case_word and stress");
    }
}
