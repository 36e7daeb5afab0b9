package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaPictureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E = mc^2",
                "F = G \\frac{m_1 m_2}{r^2}",
                "6CO_2 + 6H_2O \\rightarrow C_6H_{12}O_6 + 6O_2",
                "\\begin{matrix}a&b\\\\c&d\\end{matrix}"
            })
    void latexIsTypeset(String latex) {
        assertThat(FormulaPicture.typeset(latex)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}}}}", "\\left(", "\\nosuchcommand{3}"})
    void whatIsNoLatexIsLeftToText(String latex) {
        assertThat(FormulaPicture.typeset(latex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\includegraphics{/etc/passwd}",
                "\\newcommand{\\x}{\\x\\x}\\x",
                "\\jlmXML{file}",
                "\\Roman{99999999}",
                "\\char99999999",
                "\\begin{array}{*{99999}{c}}a\\end{array}"
            })
    void commandsThatReachOutOrRunAwayAreRefused(String latex) {
        assertThat(FormulaPicture.typeset(latex)).isEmpty();
    }

    @Test
    void deepNestingIsNoFormula() {
        assertThat(FormulaPicture.typeset("\\sqrt{".repeat(90) + "x" + "}".repeat(90))).isEmpty();
    }
}
