package io.reelwright.tasks.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PronunciationsTest {

    private static final Pronunciations DICTIONARY =
            new Pronunciations(
                    List.of(
                            new Pronunciation("nginx", "engine ex", null),
                            new Pronunciation("US", "you ess", null),
                            new Pronunciation("Łódź", "woodge", "wutɕ"),
                            new Pronunciation("C++", "see plus plus", null)));

    @Test
    void saysTheDictionarysWordsAndKeepsTheWritten() {
        List<SpokenWord> words =
                SpokenText.read("(Nginx) is us, the US.", DICTIONARY).getFirst().words();

        assertThat(words)
                .extracting(SpokenWord::written)
                .containsExactly("(Nginx)", "is", "us,", "the", "US.");
        assertThat(words.get(0).tokens()).containsExactly("engine", "ex");
        assertThat(words.get(2).tokens()).containsExactly("us");
        assertThat(words.get(4).tokens()).containsExactly("you", "ess");
        assertThat(words.get(4).pause()).isEqualTo(Pause.STATEMENT);
    }

    @Test
    void saysThePossessiveAndGivesTheSounds() {
        List<SpokenWord> words =
                SpokenText.read("Nginx’s speed in Łódź", DICTIONARY).getFirst().words();

        assertThat(words.get(0).tokens()).containsExactly("engine", "ex's");
        assertThat(words.get(3).tokens()).containsExactly("woodge");
        assertThat(words.get(3).ipa()).isEqualTo("wutɕ");
    }

    @Test
    void sendsVoicesWhatToSayAndKnowsWhereEachWordStands() {
        SaidText text = SaidText.of("**Nginx's** C++ — fast!\n\nBuy “nginx”.", DICTIONARY);
        SaidText.Sent sent = text.plain();

        assertThat(sent.text()).isEqualTo("engine ex's see plus plus — fast!\n\nBuy “engine ex”.");
        assertThat(text.words())
                .extracting(SaidText.Word::written)
                .containsExactly("Nginx's", "C++ —", "fast!", "Buy", "“nginx”.");
        assertThat(sent.text().substring(sent.starts()[4], sent.ends()[4]))
                .isEqualTo("“engine ex”.");
    }

    @Test
    void keepsWhatATextHasUseFor() {
        assertThat(DICTIONARY.in("Only nginx's here.").entries())
                .extracting(Pronunciation::word)
                .containsExactly("nginx");
        assertThat(DICTIONARY.in("Nothing.")).isEqualTo(Pronunciations.NONE);
    }

    @Test
    void takesOneWordAndAWayToSayIt() {
        assertThat(Stream.of("nginx", "C++", "Łódź", "3D", "O'Neill", "v2.1"))
                .allMatch(Pronunciation::isWord);
        assertThat(Stream.of("two words", "", "dot.", "(x)", "a".repeat(101)))
                .noneMatch(Pronunciation::isWord);
        assertThat(Pronunciation.isIpa("ˈɛndʒɪn.ˌɛks")).isTrue();
        assertThat(Pronunciation.isIpa("\"><break time='9s'/>")).isFalse();
        assertThat(Pronunciation.isSayable("<break/>a")).isFalse();
        assertThatThrownBy(() -> new Pronunciation("x", null, null))
                .hasMessage("The pronunciation of x needs words to say or IPA.");
    }
}
