package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.provider.Illustrator.Illustration;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Figure;
import io.reelwright.tasks.script.Visual.Kind;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DesignedIllustratorTest {

    private static final int[][] SIZES = {{480, 270}, {270, 480}, {270, 270}, {270, 338}};

    @TempDir Path folder;

    record Case(Kind kind, int width, int height, boolean captioned) {}

    static Stream<Case> everyLayout() {
        return Arrays.stream(Kind.values())
                .flatMap(kind ->
                        Arrays.stream(SIZES)
                                .flatMap(size ->
                                        Stream.of(true, false)
                                                .map(captioned ->
                                                        new Case(
                                                                kind, size[0], size[1],
                                                                captioned))));
    }

    private static Visual aVisual(Kind kind) {
        return new Visual(
                kind,
                null,
                "What decides how high the tide will be",
                "Three causes",
                List.of(
                        "The Moon's distance, which changes by a tenth each month",
                        "The shape of the coast",
                        "Wind and air pressure"),
                List.of(
                        new Figure("Bay of Fundy", 16.3, "16.3 m", "m"),
                        new Figure("Mediterranean", 0.4, "0.4 m", "m")),
                "F = G \\frac{m_1 m_2}{r^2}",
                "Time and tide wait for no man.",
                "Old saying",
                List.of("tide", "moon"));
    }

    private static Illustration aRequest(Visual visual, int width, int height, boolean captioned) {
        return new Illustration(visual, null, "midnight", width, height, 7, captioned);
    }

    @ParameterizedTest
    @MethodSource("everyLayout")
    void allTextLiesInsideTheSafeRectangleAtAReadableSize(Case a) {
        Illustration request = aRequest(aVisual(a.kind()), a.width(), a.height(), a.captioned());
        try (Stage stage = DesignedIllustrator.drawn(request)) {
            Box safe = stage.frame().safe();
            double slack = a.height() * 0.01;
            Rectangle2D bounds =
                    new Rectangle2D.Double(
                            safe.x() - slack,
                            safe.y() - slack,
                            safe.width() + 2 * slack,
                            safe.height() + 2 * slack);
            assertThat(stage.placed()).isNotEmpty();
            assertThat(stage.placed())
                    .allSatisfy(text -> {
                        assertThat(bounds.contains(text.ink())).as("%s", text).isTrue();
                        assertThat(text.size()).isGreaterThan(a.height() * 0.0255);
                    });
        }
    }

    /// The camera shows as little as 92 % of the picture; captions of two lines begin at 0.80 of a
    /// wide or square film and at 0.71 of an upright one.
    @ParameterizedTest
    @MethodSource("everyLayout")
    void nothingThatMattersComesUnderTheCaptionsOrNearTheSides(Case a) {
        Box safe = new Frame(a.width(), a.height(), true).safe();
        boolean upright = a.height() > a.width();
        assertThat(safe.bottom()).isLessThanOrEqualTo(a.height() * (upright ? 0.70 : 0.77));
        assertThat(safe.y()).isGreaterThanOrEqualTo(a.height() * 0.07);
        assertThat(safe.x()).isGreaterThanOrEqualTo(a.width() * 0.09);
        assertThat(safe.right()).isLessThanOrEqualTo(a.width() * 0.91);
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        Illustration request = aRequest(aVisual(Kind.TITLE), 640, 360, true);
        assertThat(bytes(request)).isEqualTo(bytes(request));
    }

    @Test
    void anotherSeedGivesAnotherPicture() throws Exception {
        Visual visual = aVisual(Kind.STATEMENT);
        Illustration one = new Illustration(visual, null, "paper", 320, 180, 1, false);
        Illustration other = new Illustration(visual, null, "paper", 320, 180, 2, false);
        assertThat(bytes(one)).isNotEqualTo(bytes(other));
    }

    @Test
    void hostileTextBreaksNothing() {
        List<String> texts =
                List.of(
                        "",
                        "\u0000\u001b[31m",
                        "%{x} %s ${jndi:x}",
                        "שלום עולם",
                        "مرحبا بالعالم",
                        "x".repeat(2500),
                        "word ".repeat(400),
                        "\uD800 lone",
                        "😀 日本語",
                        "\u0301");
        for (Kind kind : Kind.values()) {
            for (String text : texts) {
                Figure figure = new Figure(text, Double.NaN, text, text);
                Visual visual =
                        new Visual(
                                kind,
                                null,
                                text,
                                text,
                                List.of(text, text),
                                List.of(figure),
                                text,
                                text,
                                text,
                                List.of(text));
                try (Stage stage = DesignedIllustrator.drawn(aRequest(visual, 320, 180, true))) {
                    assertThat(stage.image().getWidth()).isEqualTo(320);
                }
            }
        }
    }

    @Test
    void theBackgroundHasNoBands() {
        Illustration request = aRequest(aVisual(Kind.QUOTE), 320, 180, false);
        try (Stage stage = DesignedIllustrator.drawn(request)) {
            int equal = 0;
            for (int x = 1; x < 320; x++) {
                equal += stage.image().getRGB(x, 3) == stage.image().getRGB(x - 1, 3) ? 1 : 0;
            }
            assertThat(equal).isLessThan(240);
        }
    }

    private byte[] bytes(Illustration request) throws Exception {
        Path png = folder.resolve("picture.png");
        new DesignedIllustrator().draw(request, png);
        return Files.readAllBytes(png);
    }
}
