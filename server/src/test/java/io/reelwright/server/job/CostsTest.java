package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.job.Forecast.Cost;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.UsualCharges;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Prices;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CostsTest {

    private static final UsualCharges NONE = new UsualCharges(Map.of());
    private static final NewTask SPEAKING =
            task(TaskType.AUDIO_SYNTHESIS, "{\"provider\":\"openai/tts\",\"text\":\"Tides rise\"}");
    private static final NewTask WRITING =
            task(TaskType.SCRIPT_GENERATION, "{\"provider\":\"openai/gpt-5-mini\"}");

    @Test
    void whatIsBuiltInCostsNothing() {
        Cost cost =
                new Costs(Prices.UNKNOWN, NONE)
                        .of(
                                List.of(
                                        task(
                                                TaskType.AUDIO_SYNTHESIS,
                                                "{\"provider\":\"embedded\",\"text\":\"a\"}"),
                                        task(TaskType.VIDEO_COMPOSITION, "{}")));

        assertThat(cost.total()).isZero();
        assertThat(cost.providers()).singleElement().matches(share -> share.tasks() == 1);
    }

    @Test
    void namesThoseThatStandInAndCountsThemNot() {
        Cost cost =
                new Costs(Prices.UNKNOWN, NONE)
                        .of(
                                List.of(
                                        task(
                                                TaskType.AUDIO_SYNTHESIS,
                                                """
                                                {"provider":"embedded","fallbacks":["openai/tts"],"text":"a"}\
                                                """),
                                        task(
                                                TaskType.MEDIA_GENERATION,
                                                """
                                                {"libraries":["pexels","pixabay"],"illustrators":["openai","designed"]}\
                                                """)));

        assertThat(cost.standIns()).containsExactly("designed", "openai", "openai/tts", "pixabay");
        assertThat(cost.providers())
                .extracting(share -> share.provider())
                .containsExactly("embedded", "pexels");
        assertThat(cost.total()).isNull();
    }

    @Test
    void countsTheCharactersThatAreSpoken() {
        Cost cost =
                new Costs(new Prices(Map.of("openai/tts.characters", 0.001)), NONE)
                        .of(List.of(SPEAKING, SPEAKING));

        assertThat(cost.total()).isEqualTo(0.02);
        assertThat(cost.providers().getFirst().note()).isEqualTo("For about 20 characters.");
        assertThat(cost.providers().getFirst().model()).isEqualTo("tts");
    }

    @Test
    void takesWhatWasCountedBeforeWhereTheInputDoesNotSay() {
        UsualCharges usual =
                new UsualCharges(
                        Map.of(
                                TaskType.SCRIPT_GENERATION,
                                List.of(
                                        new Charge("openai/gpt-5-mini", "input_tokens", 2000),
                                        new Charge("openai/gpt-5-mini", "output_tokens", 1000),
                                        new Charge("other", "input_tokens", 9))));
        Prices prices =
                new Prices(
                        Map.of(
                                "openai/gpt-5-mini.input_tokens", 0.25 / 1e6,
                                "openai/gpt-5-mini.output_tokens", 2 / 1e6));

        Cost cost = new Costs(prices, usual).of(List.of(WRITING));

        assertThat(cost.total()).isEqualTo(0.0025);
    }

    @Test
    void saysThatNothingWasCountedYet() {
        Cost cost = new Costs(Prices.UNKNOWN, NONE).of(List.of(WRITING));

        assertThat(cost.total()).isNull();
        assertThat(cost.providers().getFirst().note())
                .isEqualTo(
                        "What it counts for script_generation is not known: it has done none of it"
                                + " here yet.");
    }

    @Test
    void saysWhichPriceIsMissing() {
        Cost cost = new Costs(Prices.UNKNOWN, NONE).of(List.of(SPEAKING));

        assertThat(cost.total()).isNull();
        assertThat(cost.providers().getFirst().note())
                .isEqualTo(
                        "Its price is not known: nobody wrote down openai/tts.characters where"
                                + " REELWRIGHT_PRICES says.");
    }

    private static NewTask task(TaskType type, String data) {
        return new NewTask(
                UUID.randomUUID(),
                "name",
                null,
                type,
                JsonMapper.shared().readTree(data),
                "key",
                true,
                Set.of());
    }
}
