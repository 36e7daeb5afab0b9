package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.analysis.PassageSearch;
import io.reelwright.tasks.analysis.PassageSearch.Found;
import io.reelwright.tasks.analysis.SpokenLength;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.provider.chat.Draft.DraftScene;
import io.reelwright.tasks.provider.chat.Draft.NoJson;
import io.reelwright.tasks.provider.chat.Talk.Partner;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A chat model as a writer, whichever protocol it speaks.
///
/// The model is asked for a draft in a fixed form. What does not hold is said to it and asked for
/// again, a few times at most; of what came then the best is taken, and what it still lacks is told
/// in notes. Nothing of a draft is believed: see [Review], [Grounding] and [Fitting].
public final class ChatWriter implements ScriptWriter {

    /// The first answer, and three more.
    private static final int TURNS = 4;

    /// What a scene costs besides its narration, and what a model may think about it.
    private static final int TOKENS_A_SCENE = 260;

    private static final int LEAST_TOKENS = 4_096;
    private static final int MOST_TOKENS = 32_000;
    private static final int PASSAGES_A_SCENE = 5;
    private static final int LISTED_MODELS = 8;

    private final String name;
    private final ChatProtocol protocol;
    private final URI usualAddress;
    private final @Nullable String usualModel;
    private final boolean needsKey;
    private final Duration patience;

    /// @param usualModel null for the first that the server has
    /// @param needsKey whether its usual address takes nobody without a key
    /// @param patience how long one answer may take
    ChatWriter(
            String name,
            ChatProtocol protocol,
            URI usualAddress,
            @Nullable String usualModel,
            boolean needsKey,
            Duration patience) {
        this.name = name;
        this.protocol = protocol;
        this.usualAddress = usualAddress;
        this.usualModel = usualModel;
        this.needsKey = needsKey;
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean needsKey() {
        return needsKey;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        Wire wire = wire(call);
        List<String> models = models(call, wire);
        String wanted = call.model() == null ? usualModel : call.model();
        if (wanted != null && !models.isEmpty() && !models.contains(wanted)) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "%s answers, but has no model \"%s\". It has: %s."
                            .formatted(name, wanted, listed(models)));
        }
        return models.isEmpty()
                ? "%s answers, but lists no models.".formatted(name)
                : "%s answers. Its models: %s. Asking for them cost nothing."
                        .formatted(name, listed(models));
    }

    private static String listed(List<String> models) {
        String first = String.join(", ", models.stream().limit(LISTED_MODELS).toList());
        return models.size() <= LISTED_MODELS
                ? first
                : first + " and %d more".formatted(models.size() - LISTED_MODELS);
    }

    @Override
    public Written write(ScriptRequest request, ProviderCall call)
            throws IOException, InterruptedException {
        Partner partner = partner(call);
        Length length = Length.of(request.targetDuration());
        Analysis analysis = request.analysis();
        PassageSearch search =
                request.byMeaning()
                        ? PassageSearch.byMeaning(analysis.passages())
                        : PassageSearch.byWords(analysis.passages());
        Excerpts excerpts = Excerpts.of(analysis);
        Map<String, Collection<Passage>> parts = Map.of();
        if (request.byMeaning() && excerpts.hasDocuments()) {
            parts = parts(outline(partner, request, excerpts, length), search);
            Set<Passage> found = new LinkedHashSet<>();
            parts.values().forEach(found::addAll);
            excerpts = found.isEmpty() ? excerpts : Excerpts.among(analysis, found);
        }
        Grounding grounding =
                new Grounding(
                        excerpts,
                        search,
                        request.topic() + "\n" + request.context(),
                        request.language());
        Talk talk =
                new Talk(
                        partner,
                        Forms.SCRIPT,
                        Prompts.scriptRules(request, length, excerpts.hasDocuments()),
                        answerTokens(length),
                        request.variant());
        Drafted best =
                drafted(
                        talk,
                        Prompts.script(request, excerpts, parts),
                        request,
                        length,
                        grounding,
                        call);
        return fitted(best, request, length, grounding, excerpts.hasDocuments());
    }

    private Outline outline(
            Partner partner, ScriptRequest request, Excerpts excerpts, Length length)
            throws IOException, InterruptedException {
        Talk talk =
                new Talk(
                        partner,
                        Forms.OUTLINE,
                        Prompts.outlineRules(request, length),
                        LEAST_TOKENS,
                        request.variant());
        String question = Prompts.outline(request, excerpts);
        String wrong = "";
        for (int turn = 1; turn <= TURNS; turn++) {
            try {
                Outline outline = talk.ask(question, Outline.class);
                if (!outline.refusal().isEmpty()) {
                    throw Refused.because(name, outline.refusal());
                }
                if (!outline.scenes().isEmpty()) {
                    return outline;
                }
                wrong = "It plans no scenes.";
            } catch (NoJson no) {
                wrong = String.valueOf(no.getMessage());
            }
            question = Prompts.again(List.of(wrong));
        }
        throw nonsense("no plan of a script", wrong);
    }

    private static Map<String, Collection<Passage>> parts(Outline outline, PassageSearch search) {
        Map<String, Collection<Passage>> parts = new LinkedHashMap<>();
        for (Outline.Part part : outline.scenes()) {
            parts.put(
                    part.title(),
                    search.find(part.query() + " " + part.title(), PASSAGES_A_SCENE).stream()
                            .map(Found::passage)
                            .toList());
        }
        return parts;
    }

    /// The best draft of a talk, and what is wrong with it.
    private record Drafted(Draft draft, Review review) {

        /// Fewer faults first; of as many, the one nearer the wished length.
        boolean isBetterThan(@Nullable Drafted other, Length length) {
            if (other == null) {
                return true;
            }
            int fewer = review.faults().size() - other.review.faults().size();
            return fewer == 0
                    ? length.off(review.words()) < length.off(other.review.words())
                    : fewer < 0;
        }
    }

    private Drafted drafted(
            Talk talk,
            String firstQuestion,
            ScriptRequest request,
            Length length,
            Grounding grounding,
            ProviderCall call)
            throws IOException, InterruptedException {
        Drafted best = null;
        String question = firstQuestion;
        String wrong = "";
        for (int turn = 1; turn <= TURNS; turn++) {
            call.progress((turn - 0.8) / TURNS);
            try {
                Draft draft = talk.ask(question, Draft.class);
                if (!draft.refusal().isEmpty() && draft.scenes().isEmpty()) {
                    throw Refused.because(name, draft.refusal());
                }
                Drafted next = new Drafted(draft, Review.of(draft, request, length, grounding));
                if (next.isBetterThan(best, length)) {
                    best = next;
                }
                if (next.review().faults().isEmpty()) {
                    return next;
                }
                question = Prompts.again(next.review().faults());
            } catch (NoJson no) {
                wrong = String.valueOf(no.getMessage());
                question = Prompts.again(List.of(wrong));
            }
        }
        if (best == null || best.draft().scenes().isEmpty()) {
            throw nonsense("no script", wrong);
        }
        if (best.review().isInWrongLanguage()) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "%s answered %d times with a script that is not in %s. Choose another model."
                            .formatted(name, TURNS, Review.language(request.language())));
        }
        return best;
    }

    private ProviderFailure nonsense(String what, String why) {
        return new ProviderFailure(
                Kind.NONSENSE,
                "%s answered %d times with %s. %s".formatted(name, TURNS, what, why).strip());
    }

    private Written fitted(
            Drafted best,
            ScriptRequest request,
            Length length,
            Grounding grounding,
            boolean hasDocuments)
            throws ProviderFailure {
        Script script =
                new Fitting(request.language(), grounding).script(best.draft(), request.topic());
        if (script == null) {
            throw nonsense("nothing that the sources say", "");
        }
        return new Written(script, notes(script, best.draft(), length, hasDocuments));
    }

    private List<String> notes(Script script, Draft draft, Length length, boolean hasDocuments) {
        List<String> notes = new ArrayList<>();
        int words = script.scenes().stream().mapToInt(s -> SpokenLength.words(s.narration())).sum();
        if (length.isWished() && !length.fits(words)) {
            notes.add(
                    "The script is about %d seconds long, not %d: %s was asked %d times and came no nearer."
                            .formatted(
                                    Math.round(SpokenLength.seconds(words)),
                                    length.seconds(),
                                    name,
                                    TURNS));
        }
        int left = draft.scenes().size() - script.scenes().size();
        if (left > 0) {
            notes.add(
                    "%d scenes were left out, since no source says what they said."
                            .formatted(left));
        }
        List<String> unfounded =
                script.scenes().stream()
                        .filter(scene -> hasDocuments && scene.sources().isEmpty())
                        .map(Scene::title)
                        .toList();
        if (!unfounded.isEmpty()) {
            notes.add("No source was found for: %s.".formatted(String.join("; ", unfounded)));
        }
        return notes;
    }

    @Override
    public Rewritten rewrite(RewriteRequest request, ProviderCall call)
            throws IOException, InterruptedException {
        Script script = request.script();
        int place = place(script, request.sceneId());
        Scene scene = script.scenes().get(place);
        Analysis sources = sources(scene, request);
        Excerpts excerpts = Excerpts.of(sources);
        PassageSearch search = PassageSearch.byWords(sources.passages());
        Grounding grounding =
                new Grounding(
                        excerpts,
                        search,
                        request.instruction() + "\n" + scene.narration(),
                        request.script().language());
        Talk talk =
                new Talk(
                        partner(call),
                        Forms.SCENE,
                        Prompts.rewriteRules(request, excerpts.hasDocuments()),
                        LEAST_TOKENS,
                        request.variant());
        String question = Prompts.rewrite(request, scene, excerpts);
        String wrong = "";
        for (int turn = 1; turn <= TURNS; turn++) {
            try {
                DraftScene draft = talk.ask(question, DraftScene.class);
                List<String> faults = new ArrayList<>();
                Review.sceneFaults(place + 1, draft, grounding, faults);
                if (faults.isEmpty()) {
                    var position = Fitting.Place.of(place, script.scenes().size());
                    Scene fitted =
                            new Fitting(script.language(), grounding)
                                    .scene(draft, scene.sceneId(), position);
                    return new Rewritten(fitted, List.of());
                }
                wrong = String.join(" ", faults);
                question = Prompts.again(faults);
            } catch (NoJson no) {
                wrong = String.valueOf(no.getMessage());
                question = Prompts.again(List.of(wrong));
            }
        }
        throw nonsense("no scene that holds", wrong);
    }

    private static int place(Script script, String sceneId) {
        for (int i = 0; i < script.scenes().size(); i++) {
            if (script.scenes().get(i).sceneId().equals(sceneId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no scene " + sceneId + ".");
    }

    /// What the scene's own sources say, and what bears on it in the documents.
    private static Analysis sources(Scene scene, RewriteRequest request) {
        List<Source> own = scene.sources();
        if (request.analysis() == null) {
            return Analysis.of(own, request.script().language());
        }
        String about = scene.title() + ". " + scene.narration() + " " + request.instruction();
        Set<Source> all = new LinkedHashSet<>(own);
        PassageSearch.byWords(request.analysis().passages())
                .find(about, 3 * PASSAGES_A_SCENE)
                .forEach(found -> all.add(found.passage().source()));
        return Analysis.of(List.copyOf(all), request.script().language());
    }

    @Override
    public Digest digest(Analysis analysis, String topic, String language, ProviderCall call)
            throws IOException, InterruptedException {
        Excerpts excerpts = Excerpts.of(analysis);
        Grounding grounding =
                new Grounding(
                        excerpts,
                        PassageSearch.byWords(List.copyOf(excerpts.passages())),
                        topic,
                        language);
        Talk talk =
                new Talk(
                        partner(call),
                        Forms.DIGEST,
                        Prompts.digestRules(language),
                        LEAST_TOKENS,
                        0);
        String question = Prompts.digest(topic, excerpts);
        String wrong = "";
        for (int turn = 1; turn <= TURNS; turn++) {
            try {
                Digested made = talk.ask(question, Digested.class);
                String summary = grounding.grounded(made.summary(), language);
                if (!summary.isBlank()) {
                    return new Digest(summary, grounded(made.keyPoints(), grounding));
                }
                wrong = "It has no summary, or one that says what no source says.";
            } catch (NoJson no) {
                wrong = String.valueOf(no.getMessage());
            }
            question = Prompts.again(List.of(wrong));
        }
        throw nonsense("no summary", wrong);
    }

    private static List<String> grounded(List<String> points, Grounding grounding) {
        return points.stream()
                .filter(point -> !point.isBlank() && grounding.foreignNumbers(point).isEmpty())
                .limit(10)
                .toList();
    }

    private Partner partner(ProviderCall call) throws IOException, InterruptedException {
        Wire wire = wire(call);
        return new Partner(name, protocol, address(call), model(call, wire), call, wire);
    }

    private URI address(ProviderCall call) {
        return call.baseUrl().orElse(usualAddress);
    }

    /// Whoever answers at another address than the usual one may want no key.
    private Wire wire(ProviderCall call) throws ProviderFailure {
        boolean isElsewhere = call.baseUrl().isPresent();
        Secret key = needsKey && !isElsewhere ? call.key() : call.optionalKey().orElse(null);
        return new Wire(name, protocol, key, call, call.patience(patience));
    }

    private String model(ProviderCall call, Wire wire) throws IOException, InterruptedException {
        String wanted = call.model() == null ? usualModel : call.model();
        if (wanted != null) {
            return wanted;
        }
        List<String> models = models(call, wire);
        if (models.isEmpty()) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "%s at %s has no model yet: load one there, or name one as %s/<model>."
                            .formatted(name, address(call), name));
        }
        return models.getFirst();
    }

    private List<String> models(ProviderCall call, Wire wire)
            throws IOException, InterruptedException {
        return protocol.models(wire.json(protocol.list(address(call)))).stream()
                .filter(model -> !model.isBlank())
                .toList();
    }

    private static int answerTokens(Length length) {
        return Math.clamp(
                2_048L + 3L * length.words() + (long) TOKENS_A_SCENE * length.scenes(),
                LEAST_TOKENS,
                MOST_TOKENS);
    }
}
