package io.reelwright.tasks.provider.trend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.trend.TrendItem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTableTest {

    private static List<TrendItem> read(String text) {
        return TrendTable.read(text.getBytes(UTF_8));
    }

    @Test
    void readsCsvAsSpreadsheetsWriteIt() {
        List<TrendItem> items =
                read(
                        """
                        \ufeffVideo title;Views;Published at;Likes;Comments;Link;Remark
                        "Tides; explained";1.234.567;2026-11-20 12:00;1,000;;https://example.com/1;x

                        Bread;;2026-11-19;0;7
                        """);

        assertThat(items)
                .containsExactly(
                        new TrendItem(
                                "Tides; explained",
                                Instant.parse("2026-11-20T12:00:00Z"),
                                1_234_567L,
                                1_000L,
                                null,
                                "https://example.com/1",
                                null),
                        new TrendItem(
                                "Bread",
                                Instant.parse("2026-11-19T00:00:00Z"),
                                null,
                                0L,
                                7L,
                                null,
                                null));
    }

    @Test
    void readsJson() {
        TrendItem tides =
                new TrendItem(
                        "Tides", Instant.parse("2026-11-20T10:00:00Z"), 12L, 3L, null, null, "Sea");
        assertThat(
                        read(
                                """
                                [{"title": "Tides", "viewCount": "12", "likes": 3, "comments": null,
                                  "publishedAt": "2026-11-20T12:00:00+02:00", "channel": "Sea", "tags": ["a"]}]
                                """))
                .containsExactly(tides);
        assertThat(read("{\"items\": [{\"title\": \"Tides\"}]}")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    views,likes\\n1,2               | The table has no column title
                    title,views\\nA,many            | Row 1: its views are "many", which is no whole number
                    title,views\\nA,1\\nB,-5        | Row 2: its views are "-5"
                    title,views\\nA,1.5             | its views are "1.5"
                    title,published\\nA,yesterday   | Row 1: it is published at "yesterday"
                    title,views\\n,5                | Row 1 has no title
                    title\\n"A" b                   | The table is no CSV
                    [{"title": "A"                  | The table is no JSON
                    {"rows": []}                    | The JSON has no list
                    [{"views": 1}]                  | Entry 1 has no title
                    """)
    void saysWhereItIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThatThrownBy(() -> TrendTable.read("title\nMüsli".getBytes(ISO_8859_1)))
                .hasMessage("The table is no UTF-8 text: save it as CSV in UTF-8.");
    }
}
