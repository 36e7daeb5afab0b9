package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ˈɛndʒɪnˌɛks | ' E n - dZ I n - E k s",
                "wutɕ | ' w u tS",
                "təˈmeɪ.toʊ | t @ - ' m EI - t @U",
                "bænænə | ' b { - n { - n @",
                "fʁɑ̃ːs | ' f r A s",
                "t͡ʃɪp | ' tS I p",
                "ɲam | ' n j A m",
            })
    void saysTheSoundsInTheVoicesSymbols(String ipa, String phones) {
        assertThat(Ipa.phones(ipa)).contains(phones);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ʘa", "東", "ˈ."})
    void knowsWhatItCannotSay(String ipa) {
        assertThat(Ipa.phones(ipa)).isEmpty();
    }
}
