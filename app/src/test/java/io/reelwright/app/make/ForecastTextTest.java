package io.reelwright.app.make;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.client.Forecast;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ForecastTextTest {

    @Test
    void hasALineForEachKindOfTask() {
        List<String> lines =
                ForecastText.lines(
                        forecast(
                                """
                                {"tasks": [
                                  {"name": "a", "task_type": "audio_synthesis", "provider": "openai",
                                   "model": "gpt-4o-mini-tts", "cached": true, "assumed": false,
                                   "expected_seconds": 0},
                                  {"name": "b", "task_type": "audio_synthesis", "provider": "openai",
                                   "model": "gpt-4o-mini-tts", "cached": false, "assumed": true,
                                   "expected_seconds": 1.5},
                                  {"name": "c", "task_type": "video_composition", "cached": false,
                                   "assumed": false}],
                                 "assumed": true, "assumptions": ["Two scenes are assumed."],
                                 "basis": "Not run here yet.",
                                 "cost": {"currency": "USD", "providers": [{"provider": "openai",
                                   "model": "gpt-4o-mini-tts", "tasks": 1, "note": "No price."}]}}
                                """));
        assertThat(lines.get(1))
                .containsSubsequence(
                        "audio_synthesis", "openai/gpt-4o-mini-tts", "~2", " 1 ", "1.5 s");
        assertThat(lines.get(2)).containsSubsequence("video_composition", "1", "0", "not known");
        assertThat(lines.subList(4, lines.size()))
                .containsExactly(
                        "Time: not known. Not run here yet.",
                        "Cost: not known. openai/gpt-4o-mini-tts: not known (No price.)",
                        "Two scenes are assumed.");
    }

    @Test
    void saysThatNothingIsToBeDoneWhereAllIsThere() {
        List<String> lines =
                ForecastText.lines(
                        forecast(
                                """
                                {"tasks": [], "assumptions": [], "expected_seconds": 0,
                                 "basis": "All of it was made before.",
                                 "cost": {"currency": "USD", "total": 0, "providers": []}}
                                """));
        assertThat(lines).contains("Time: 0.0 s. All of it was made before.", "Cost: nothing.");
    }

    @Test
    void writesTimesAsPeopleSayThem() {
        assertThat(ForecastText.duration(0.42)).isEqualTo("0.4 s");
        assertThat(ForecastText.duration(12.4)).isEqualTo("12 s");
        assertThat(ForecastText.duration(200)).isEqualTo("3 min 20 s");
    }

    private static Forecast forecast(String json) {
        return Forecast.of(JsonMapper.shared().readTree(json));
    }
}
