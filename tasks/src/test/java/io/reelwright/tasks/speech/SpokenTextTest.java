package io.reelwright.tasks.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    0 | zero
                    7 apples | seven apples
                    21 | twenty one
                    100 | one hundred
                    1,234,567 people | one million two hundred thirty four thousand five hundred sixty seven people
                    5 000 000 people | five million people
                    12.4 h | twelve point four hours
                    1 h | one hour
                    .5 | zero point five
                    0.05 | zero point zero five
                    007 | zero zero seven
                    -5 | minus five
                    ±3 | plus or minus three
                    <10 | less than ten
                    ~20 | about twenty
                    v1.2.3 | version one point two point three
                    1st 2nd 3rd 12th 20th 100th | first second third twelfth twentieth one hundredth
                    """)
    void readsNumbers(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    born in 1984 | born in nineteen eighty four
                    in 1905 | in nineteen oh five
                    since 2007 | since two thousand seven
                    by 2024 | by twenty twenty four
                    in 1900 | in nineteen hundred
                    in 2000 | in two thousand
                    2000 people | two thousand people
                    1,984 people | one thousand nine hundred eighty four people
                    the 1980s | the nineteen eighties
                    the 2000s | the two thousands
                    the '70s | the seventies
                    the 90s | the nineties
                    1939-1945 | nineteen thirty nine to nineteen forty five
                    July 4, 1776 | July fourth, seventeen seventy six
                    3 May 2021 | the third of May twenty twenty one
                    2024-05-17 | May seventeenth twenty twenty four
                    14:30 | fourteen thirty
                    9:05 a.m. | nine oh five A M
                    10:00 | ten o'clock
                    at 7pm | at seven P M
                    16:9 | sixteen to nine
                    """)
    void readsYearsDatesAndTimes(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    5-10 km/h | five to ten kilometers per hour
                    5–10% | five to ten percent
                    −40°C | minus forty degrees Celsius
                    23.5 °F | twenty three point five degrees Fahrenheit
                    100 m² | one hundred square meters
                    9.81 m/s² | nine point eight one meters per second squared
                    1 kg of tea | one kilogram of tea
                    2 GB of data | two gigabytes of data
                    3 µm | three micrometers
                    a 12-hour day | a twelve hour day
                    5½ kg | five and one half kilograms
                    50 % of all | fifty percent of all
                    3x faster | three times faster
                    4K and 5G and 3D | four K and five G and three D
                    """)
    void readsUnits(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $5 | five dollars
                    $1 | one dollar
                    $1.50 | one dollar fifty
                    €20 | twenty euros
                    20€ | twenty euros
                    £3bn | three billion pounds
                    $5 million in aid | five million dollars in aid
                    1/2 | one half
                    3/4 | three quarters
                    2/3 | two thirds
                    ¼ | one quarter
                    """)
    void readsMoneyAndFractions(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    NASA and NATO | nasa and nato
                    DNA and the CPUs | D N A and the C P U's
                    mRNA | M R N A
                    COVID-19 | covid nineteen
                    This is NOT easy | This is not easy
                    A HEADING IN LARGE CAPITALS | a heading in large capitals
                    Louis XIV | Louis the fourteenth
                    Henry VIII's ship | Henry the eighth's ship
                    World War II | World War two
                    the XIX century | the nineteenth century
                    Chapter IV | Chapter four
                    I am | I am
                    A tree | a tree
                    vitamin A | vitamin A
                    YouTube | You Tube
                    well-known | well known
                    and/or | and or
                    café | cafe
                    don’t | don't
                    """)
    void readsLettersAndNames(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Dr. Smith | doctor Smith
                    e.g. salt, i.e. table salt | for example salt, that is table salt
                    approx. five vs. six | approximately five versus six
                    salt, etc. | salt, et cetera
                    Fig. 3 and No. 7 | figure three and number seven
                    pp. 3–5 | pages three to five
                    the U.S. Army | the U S Army
                    R&D | R and D
                    E = mc² | E equals M C squared
                    H₂O and CO2 | H two O and C O two
                    x ≤ 5 | X is at most five
                    2 × 3 ± 1 | two times three plus or minus one
                    A → B | A to B
                    10⁻³ | ten to the minus three
                    λ/2 | lambda over two
                    https://www.example.com/a?b=c | example dot com
                    joe@example.org | joe at example dot org
                    """)
    void readsAbbreviationsAndSymbols(String written, String said) {
        assertThat(said(written)).isEqualTo(said);
    }

    @Test
    void dropsMarkdownAndEmoji() {
        assertThat(
                        said(
                                "# Tides\n\nThe **Moon** `pulls` [hard](http://a.b) 🎉 <b>now</b>[1].\n\n---\n- one\n- two"))
                .isEqualTo("Tides / The Moon pulls hard now / one / two");
    }

    @Test
    void keepsEachWordAsWritten() {
        List<SpokenWord> words = SpokenText.read("It takes 12.4 h — “always”.").getFirst().words();
        assertThat(words)
                .extracting(SpokenWord::written)
                .containsExactly("It", "takes", "12.4", "h —", "“always”.");
        assertThat(words.get(2).tokens()).containsExactly("twelve", "point", "four");
        assertThat(words.get(3).tokens()).containsExactly("hours");
        assertThat(words.get(3).pause()).isEqualTo(Pause.COMMA);
        assertThat(words.getLast().pause()).isEqualTo(Pause.STATEMENT);
    }

    @Test
    void joinsWrappedLinesAndMarksTheEndOfEachParagraph() {
        List<SpokenSentence> sentences = SpokenText.read("The sea\nrises. It falls.\n\nWhy?");
        assertThat(sentences)
                .extracting(SpokenSentence::endsParagraph)
                .containsExactly(false, true, true);
        assertThat(sentences.getLast().words().getLast().pause()).isEqualTo(Pause.QUESTION);
    }

    @Test
    void hasNothingToSayForWhatIsNoEnglish() {
        assertThat(SpokenText.read("東京 🎉 — … ***")).isEmpty();
        assertThat(SpokenText.read("  \n\n ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "(", "*", "**a ", "-", "- ", "a.", "1,", "1 000 ", "<!--", "![](", "$a=", "`",
                "|", "~~a", "_a", "a\n", "Dr. ", "'", "9"
            })
    void readsHostileTextInLittleTime(String piece) {
        String text = piece.repeat(20_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SpokenText.read(text));
    }

    /// Sentences are parted by ` / `.
    private static String said(String written) {
        return SpokenText.read(written).stream()
                .map(SpokenTextTest::said)
                .collect(Collectors.joining(" / "));
    }

    private static String said(SpokenSentence sentence) {
        return sentence.words().stream()
                .map(word ->
                        String.join(" ", word.tokens()) + (word.pause() == Pause.COMMA ? "," : ""))
                .collect(Collectors.joining(" "));
    }
}
