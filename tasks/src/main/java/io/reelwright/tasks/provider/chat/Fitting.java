package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.provider.chat.Draft.DraftFigure;
import io.reelwright.tasks.provider.chat.Draft.DraftScene;
import io.reelwright.tasks.provider.chat.Draft.DraftVisual;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneName;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Source;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Figure;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a script of a draft. What a scene shows is mended here, without asking again: a kind that
/// lacks what it shows becomes a statement, and what no source says is left out.
final class Fitting {

    private static final int MAX_TITLE_CHARS = 200;
    private static final int MAX_HEADLINE_CHARS = 90;
    private static final int MAX_POINT_CHARS = 90;
    private static final int MAX_PROMPT_CHARS = 2_000;
    private static final int MAX_POINTS = 5;
    private static final int MAX_FIGURES = 6;
    private static final int MAX_KEYWORDS = 6;

    private final String language;
    private final Grounding grounding;
    private final Set<String> ids = new HashSet<>();

    Fitting(String language, Grounding grounding) {
        this.language = language;
        this.grounding = grounding;
    }

    /// @param otherwise the title of a draft without one
    /// @return null when nothing of the draft may be said
    @Nullable Script script(Draft draft, String otherwise) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < draft.scenes().size(); i++) {
            DraftScene scene = draft.scenes().get(i);
            String narration = said(scene.narration());
            if (!narration.isBlank()) {
                Place place = Place.of(i, draft.scenes().size());
                scenes.add(scene(scene, narration, id(scene.title()), place));
            }
        }
        String title = draft.title().isEmpty() ? otherwise : draft.title();
        return scenes.isEmpty() ? null : new Script(cut(title, MAX_TITLE_CHARS), language, scenes);
    }

    /// A single scene, which keeps its id.
    Scene scene(DraftScene scene, String id, Place place) {
        return scene(scene, said(scene.narration()), id, place);
    }

    private Scene scene(DraftScene scene, String narration, String id, Place place) {
        String title = scene.title().isEmpty() ? scene.visual().headline() : scene.title();
        String headline = cut(title.isEmpty() ? firstWords(narration) : title, MAX_HEADLINE_CHARS);
        List<Source> sources = grounding.sources(scene.sources(), headline + ". " + narration);
        return new Scene(
                id,
                headline,
                narration,
                cut(
                        scene.visualPrompt().isEmpty() ? headline : scene.visualPrompt(),
                        MAX_PROMPT_CHARS),
                visual(scene.visual(), headline, narration, place),
                null,
                null,
                sources);
    }

    /// Where a scene stands in its film, which its opening and its closing depend on.
    enum Place {
        FIRST,
        WITHIN,
        LAST;

        static Place of(int index, int scenes) {
            if (index == 0) {
                return FIRST;
            }
            return index == scenes - 1 ? LAST : WITHIN;
        }
    }

    private String said(String narration) {
        String plain = narration.replaceAll("\\s+", " ").strip();
        return grounding.foreignNumbers(plain).isEmpty()
                ? plain
                : grounding.grounded(plain, language);
    }

    private Visual visual(DraftVisual draft, String headline, String narration, Place place) {
        List<Figure> figures = figures(draft);
        List<String> points =
                draft.points().stream()
                        .filter(point -> grounding.foreignNumbers(point).isEmpty())
                        .map(point -> cut(point, MAX_POINT_CHARS))
                        .filter(point -> !point.isEmpty())
                        .limit(MAX_POINTS)
                        .toList();
        String formula = draft.formula().replaceAll("^\\$+|\\$+$", "").strip();
        boolean quotes = grounding.quotes(draft.quote());
        Kind kind = kind(draft.kind(), place);
        boolean holds =
                switch (kind) {
                    case TITLE, STATEMENT -> true;
                    case POINTS, STEPS, CLOSING -> points.size() >= 2;
                    case FIGURES -> !figures.isEmpty();
                    case FORMULA -> !formula.isEmpty();
                    case QUOTE -> quotes;
                };
        Kind shown = holds ? kind : Kind.STATEMENT;
        return new Visual(
                shown,
                null,
                cut(draft.headline().isEmpty() ? headline : draft.headline(), MAX_HEADLINE_CHARS),
                orNull(cut(draft.kicker(), MAX_HEADLINE_CHARS)),
                shown == Kind.POINTS || shown == Kind.STEPS || shown == Kind.CLOSING
                        ? points
                        : List.of(),
                shown == Kind.FIGURES ? figures : List.of(),
                shown == Kind.FORMULA ? formula : null,
                shown == Kind.QUOTE ? draft.quote() : null,
                shown == Kind.QUOTE ? orNull(draft.attribution()) : null,
                keywords(draft.keywords(), headline + " " + narration));
    }

    /// An opening stands only in front, a closing only at the end.
    private static Kind kind(String key, Place place) {
        Kind kind;
        try {
            kind = Kind.parse(key);
        } catch (IllegalArgumentException unknown) {
            kind = Kind.STATEMENT;
        }
        if (place == Place.FIRST) {
            return Kind.TITLE;
        }
        boolean isElsewhere = kind == Kind.TITLE || kind == Kind.CLOSING && place != Place.LAST;
        return isElsewhere ? Kind.STATEMENT : kind;
    }

    private List<Figure> figures(DraftVisual draft) {
        List<Figure> figures = new ArrayList<>();
        for (DraftFigure figure : draft.figures()) {
            Double value = figure.value();
            boolean holds =
                    value != null
                            && Double.isFinite(value)
                            && !figure.label().isEmpty()
                            && grounding.foreignNumbers(figure.text()).isEmpty();
            if (value != null && holds && figures.size() < MAX_FIGURES) {
                String text = figure.text().isEmpty() ? plain(value, figure.unit()) : figure.text();
                figures.add(new Figure(figure.label(), value, text, figure.unit()));
            }
        }
        return figures;
    }

    private static String plain(double value, String unit) {
        String number = value == Math.rint(value) ? "%.0f".formatted(value) : "" + value;
        return (number + " " + unit).strip();
    }

    private static List<String> keywords(List<String> named, String said) {
        List<String> words = named.stream().filter(word -> !word.isEmpty()).toList();
        return (words.isEmpty() ? Words.terms(said) : words)
                .stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .distinct()
                        .limit(MAX_KEYWORDS)
                        .toList();
    }

    private String id(String title) {
        String name = SceneName.of(title);
        String id = name;
        for (int next = 2; !ids.add(id); next++) {
            id = name + "-" + next;
        }
        return id;
    }

    private static String firstWords(String narration) {
        return String.join(" ", List.of(narration.split(" ")).stream().limit(6).toList());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String cut(String text, int chars) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= chars) {
            return line;
        }
        int space = line.lastIndexOf(' ', chars);
        return line.substring(0, space > 0 ? space : chars);
    }
}
