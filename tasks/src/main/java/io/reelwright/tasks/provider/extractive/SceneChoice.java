package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ScriptWriter.RewriteRequest;
import io.reelwright.tasks.provider.ScriptWriter.Rewritten;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Visual;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Another choice of sentences for one scene: all that can be done without a model, and the answer
/// says so.
final class SceneChoice {

    private static final Pattern SHORTER =
            Pattern.compile("(?i)\\b(?:short(?:er|en)?|brief(?:er)?|kürze[rn]?|plus court)\\b");
    private static final Pattern LONGER =
            Pattern.compile("(?i)\\b(?:longer|lengthen|more detail|länger|plus long)\\b");

    private static final double OTHER_LENGTH = 0.4;

    private final Script script;
    private final Scene scene;
    private final RewriteRequest request;
    private final SourceText text;
    private final List<String> wanted;

    private SceneChoice(RewriteRequest request, Scene scene) {
        this.script = request.script();
        this.scene = scene;
        this.request = request;
        Analysis analysis =
                request.analysis() == null
                        ? Analysis.of(scene.sources(), script.language())
                        : request.analysis();
        this.text = SourceText.of(analysis, scene.title(), script.language());
        this.wanted =
                Words.terms(request.instruction()).stream()
                        .filter(term -> text.keyTerms().occurrences(term) > 0)
                        .distinct()
                        .toList();
    }

    static Rewritten of(RewriteRequest request) {
        Scene scene =
                request.script().scenes().stream()
                        .filter(each -> each.sceneId().equals(request.sceneId()))
                        .findFirst()
                        .orElseThrow();
        return new SceneChoice(request, scene).rewritten();
    }

    private Rewritten rewritten() {
        List<Beat> others =
                Beats.of(text).stream()
                        .filter(beat -> !beat.sentences().isEmpty() && isNew(beat))
                        .sorted(
                                Comparator.comparingDouble(this::worth)
                                        .reversed()
                                        .thenComparingInt(Beat::order))
                        .toList();
        if (others.isEmpty()) {
            throw new InvalidInput(
                    "The offline writer only chooses among the sources' own sentences, and there are no others for the scene \"%s\". Edit it by hand, give %s, or choose a writer with a model."
                            .formatted(
                                    scene.title(),
                                    request.analysis() == null
                                            ? "the analysis of the documents"
                                            : "more documents"));
        }
        Beat chosen = others.get(Math.floorMod(request.variant(), others.size()));
        return new Rewritten(made(chosen), List.of(note()));
    }

    /// Whether it says nothing that the script says already.
    private boolean isNew(Beat beat) {
        String said =
                script.scenes().stream().map(Scene::narration).collect(Collectors.joining(" "));
        return beat.sentences().stream().noneMatch(sentence -> said.contains(tail(sentence)));
    }

    /// At a scene's start a sentence begins without its connective.
    private static String tail(Sentence sentence) {
        String said = Sayable.atStart(sentence.said());
        return said.substring(Math.min(1, said.length()));
    }

    private double worth(Beat beat) {
        List<String> terms = Words.terms(beat.narration());
        double asked =
                wanted.isEmpty()
                        ? 0
                        : wanted.stream().filter(terms::contains).count() / (double) wanted.size();
        TermVector subject =
                TermVector.of(
                        Words.terms(scene.title() + " " + scene.narration()), text.keyTerms());
        int length = length();
        double off = Math.abs(beat.words() - length) / (double) Math.max(1, length);
        return beat.value() + 2 * asked + beat.vector().similarity(subject) - off;
    }

    private int length() {
        int now = SpokenLength.words(scene.narration());
        if (SHORTER.matcher(request.instruction()).find()) {
            return (int) Math.round(now * (1 - OTHER_LENGTH));
        }
        return LONGER.matcher(request.instruction()).find()
                ? (int) Math.round(now * (1 + OTHER_LENGTH))
                : now;
    }

    private String note() {
        List<String> done = new ArrayList<>();
        if (!wanted.isEmpty()) {
            done.add("for what they say of " + String.join(", ", wanted));
        }
        if (SHORTER.matcher(request.instruction()).find()
                || LONGER.matcher(request.instruction()).find()) {
            done.add("by their length");
        }
        String how = done.isEmpty() ? "" : ", chosen " + String.join(" and ", done);
        return "The offline writer writes no sentences of its own: these are others of the sources%s. For any other change choose a writer with a model, or edit the scene by hand."
                .formatted(how);
    }

    /// Opening and closing keep what they show, which stands for the whole film.
    private Scene made(Beat beat) {
        Scenes scenes = new Scenes(text, script.title(), new Taste(null));
        scenes.addBody(beat);
        Scene made = scenes.all().getFirst();
        Kind kind = scene.visual().kind();
        boolean keeps = kind == Kind.TITLE || kind == Kind.CLOSING;
        Visual visual = keeps ? scene.visual() : made.visual();
        return new Scene(
                scene.sceneId(),
                keeps ? scene.title() : made.title(),
                made.narration(),
                keeps ? scene.visualPrompt() : made.visualPrompt(),
                visual,
                null,
                scene.transition(),
                made.sources());
    }
}
