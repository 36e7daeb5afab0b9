package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A script as a model writes it: whatever it left out is empty, and nothing of it is checked.
///
/// @param refusal why the model will not write it; empty when it does
record Draft(String refusal, String title, List<DraftScene> scenes) {

    private static final JsonMapper MAPPER =
            TaskJson.MAPPER
                    .rebuild()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    Draft {
        refusal = text(refusal);
        title = text(title);
        scenes = list(scenes);
    }

    /// @param sources ids of the passages it rests on
    record DraftScene(
            String title,
            String narration,
            String visualPrompt,
            DraftVisual visual,
            List<String> sources) {

        DraftScene {
            title = text(title);
            narration = text(narration);
            visualPrompt = text(visualPrompt);
            visual = Objects.requireNonNullElseGet(visual, DraftVisual::empty);
            sources = list(sources);
        }
    }

    /// As [io.reelwright.tasks.script.Visual], but for its kind, which may be anything.
    record DraftVisual(
            String kind,
            String headline,
            String kicker,
            List<String> points,
            List<DraftFigure> figures,
            String formula,
            String quote,
            String attribution,
            List<String> keywords) {

        DraftVisual {
            kind = text(kind);
            headline = text(headline);
            kicker = text(kicker);
            points = list(points).stream().map(Draft::text).toList();
            figures = list(figures);
            formula = text(formula);
            quote = text(quote);
            attribution = text(attribution);
            keywords = list(keywords).stream().map(Draft::text).toList();
        }

        static DraftVisual empty() {
            return new DraftVisual("", "", "", List.of(), List.of(), "", "", "", List.of());
        }
    }

    record DraftFigure(String label, @Nullable Double value, String text, String unit) {

        DraftFigure {
            label = Draft.text(label);
            text = Draft.text(text);
            unit = Draft.text(unit);
        }
    }

    /// @throws NoJson when the answer holds no such object; says what is wrong with it
    static <T> T read(String answer, Class<T> type) throws NoJson {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw new NoJson("It holds no JSON object.");
        }
        try {
            JsonNode tree = MAPPER.readTree(answer.substring(from, to + 1));
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException wrong) {
            throw new NoJson("The JSON cannot be read: " + firstLine(wrong.getOriginalMessage()));
        }
    }

    /// An answer that is not of the form that was asked for.
    static final class NoJson extends Exception {

        private static final long serialVersionUID = 1L;

        NoJson(String message) {
            super(message);
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(200, line.length()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }
}
