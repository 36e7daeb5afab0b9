package io.reelwright.tasks.provider.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Kind;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MotifTableTest {

    @ParameterizedTest
    @CsvSource({
        "tides, SEA",
        "Tidal, SEA",
        "ocean, SEA",
        "lunar, MOON",
        "photosynthesis, LEAF",
        "scattering, PRISM",
        "startups, ROCKET",
        "companies, CITY",
        "batteries, BATTERY",
        "learning, BRAIN",
        "gezeiten, SEA",
        "Bäume, TREE",
        "energy, BOLT"
    })
    void aWordOfAnyInflectionFindsItsMotif(String word, Motif motif) {
        assertThat(MotifTable.find(word)).contains(motif);
    }

    @Test
    void unknownWordsFindNone() {
        assertThat(MotifTable.find("xyzzy")).isEmpty();
        assertThat(MotifTable.find("")).isEmpty();
    }

    @Test
    void keywordsCountBeforeTheHeadline() {
        Visual visual =
                new Visual(
                        Kind.STATEMENT,
                        null,
                        "A car on the road",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of("moon", "tide"));
        assertThat(MotifTable.of(visual, "a train"))
                .startsWith(Motif.MOON, Motif.SEA)
                .contains(Motif.CAR);
    }

    @Test
    void thePromptIsAskedWhenNothingElseFits() {
        Visual visual =
                new Visual(
                        Kind.STATEMENT,
                        null,
                        "Nothing known",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of());
        assertThat(MotifTable.of(visual, "a train at dusk")).containsExactly(Motif.TRAIN);
        assertThat(MotifTable.of(visual, null)).isEmpty();
    }

    private static Visual about(String headline, String... keywords) {
        return new Visual(
                Kind.STATEMENT,
                null,
                headline,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(keywords));
    }

    @Test
    void whatTheHeadlineNamesComesBeforeALikeKeyword() {
        Visual visual = about("The sun joins in", "moon", "sun", "tide");
        assertThat(MotifTable.of(visual, null)).startsWith(Motif.SUN, Motif.MOON);
    }

    @Test
    void theTidesAreTheMoonOverTheSea() {
        Visual visual = about("Why the Sea Rises and Falls", "sea", "falls", "tide", "moon");
        assertThat(MotifTable.of(visual, null)).containsExactly(Motif.SEA, Motif.MOON);
    }

    @Test
    void wordsThatOnlyBringAThingToMindPutNothingBesideThePicture() {
        Visual visual = about("The pull of the moon", "moon", "gravity", "climbs", "time", "earth");
        assertThat(MotifTable.named(visual)).containsExactly(Motif.MOON);
    }

    @Test
    void phrasesGetMotifsOfTheirOwnOrNone() {
        assertThat(MotifTable.ofEach(List.of("A ship", "The car"))).hasSize(2);
        assertThat(MotifTable.ofEach(List.of("The sea floor", "A bay of the coast"))).isEmpty();
        assertThat(MotifTable.ofEach(List.of("A ship", "Something"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Motif.class)
    void everyMotifDrawsSomethingInsideItsSquare(Motif motif) {
        BufferedImage image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        new Sketch(g, Themes.all().getFirst().tones(), new Box(10, 10, 100, 100)).draw(motif);
        g.dispose();
        int painted = 0;
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 120; x++) {
                boolean outside = x < 2 || y < 2 || x > 117 || y > 117;
                boolean drawn = image.getRGB(x, y) >>> 24 != 0;
                assertThat(outside && drawn).as("%s at %d,%d", motif, x, y).isFalse();
                painted += drawn ? 1 : 0;
            }
        }
        assertThat(painted).isGreaterThan(800);
    }
}
