package io.reelwright.server.job;

import io.reelwright.server.job.Graph.Planned;
import io.reelwright.tasks.ImageGeneration;
import io.reelwright.tasks.MediaGeneration;
import io.reelwright.tasks.VideoGeneration;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.provider.ForeignWorker;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans what each scene of a film shows: a picture, or a clip where somebody makes clips. All of a
/// film have the same seed, style and list of what to avoid.
final class ScenePictures {

    private static final String DESIGNED = "designed";
    private static final List<String> LIBRARIES = List.of("pexels", "pixabay");

    /// Numbers and formulas are drawn by rules: a model would get them wrong.
    private static final Set<Kind> EXACT = Set.of(Kind.FIGURES, Kind.FORMULA);

    private static final double LETTERS_A_SECOND = 15;
    private static final double SHORTEST = 3;
    private static final double LONGEST = 8;

    private final Graph graph;
    private final Configuration wishes;
    private final ProviderSettings providers;
    private final FrameSize size;
    private final long seed;

    ScenePictures(Graph graph, Configuration wishes, ProviderSettings providers, long seed) {
        FilmSettings film = wishes.film();
        this.graph = graph;
        this.wishes = wishes;
        this.providers = providers;
        this.size = new FrameSize(film.width(), film.height()).picture();
        this.seed = seed;
    }

    /// @param place which scene it is, in words
    Output of(Scene scene, String place) {
        List<String> illustrators = illustrators();
        if (EXACT.contains(scene.visual().kind())) {
            return drawn(scene, place, List.of(DESIGNED));
        }
        Optional<Choice> maker = Choice.of(Seam.CLIP_MAKER, wishes, providers);
        if (wishes.wantsStockFirst()) {
            return found(scene, place, illustrators, maker.isPresent());
        }
        return maker.map(choice -> clip(scene, place, choice, illustrators))
                .orElseGet(() -> drawn(scene, place, illustrators));
    }

    /// In their order; last the one that never fails, unless a worker of the user's makes them all.
    private List<String> illustrators() {
        List<String> order =
                new ArrayList<>(
                        Choice.of(Seam.ILLUSTRATOR, wishes, providers)
                                .map(Choice::order)
                                .orElse(List.of()));
        if (!order.contains(DESIGNED)) {
            order.add(DESIGNED);
        }
        return order;
    }

    private Output drawn(Scene scene, String place, List<String> illustrators) {
        return graph.addFor(
                        scene.sceneId(),
                        "image",
                        "Drawing " + place,
                        ImageGeneration.DEFINITION,
                        new ImageGeneration.Input(
                                illustrators.getFirst(),
                                others(illustrators),
                                scene.visual(),
                                scene.visualPrompt(),
                                wishes.theme(),
                                size.width(),
                                size.height(),
                                seed,
                                wishes.burnsCaptions(),
                                wishes.variant(),
                                style(),
                                avoid(),
                                wishes.candidates()))
                .output("image");
    }

    private Output clip(Scene scene, String place, Choice maker, List<String> illustrators) {
        Planned clip =
                graph.addFor(
                        scene.sceneId(),
                        "clip",
                        "Filming " + place,
                        VideoGeneration.DEFINITION,
                        new VideoGeneration.Input(
                                maker.provider(),
                                maker.fallbacks(),
                                scene.visual(),
                                scene.visualPrompt(),
                                size.width(),
                                size.height(),
                                seconds(scene),
                                seed,
                                style(),
                                avoid(),
                                wishes.candidates(),
                                wishes.variant(),
                                here(illustrators),
                                wishes.theme(),
                                wishes.burnsCaptions()));
        return clip.output(VideoGeneration.CLIP);
    }

    private Output found(Scene scene, String place, List<String> illustrators, boolean moving) {
        return graph.addFor(
                        scene.sceneId(),
                        "media",
                        "Looking for " + place,
                        MediaGeneration.DEFINITION,
                        new MediaGeneration.Input(
                                LIBRARIES,
                                here(illustrators),
                                scene.visual(),
                                scene.visualPrompt(),
                                moving,
                                null,
                                size.width(),
                                size.height(),
                                seconds(scene),
                                wishes.theme(),
                                seed,
                                wishes.burnsCaptions(),
                                style(),
                                avoid(),
                                wishes.variant()))
                .output(MediaGeneration.MEDIA);
    }

    /// About as long as it will be spoken of, as far as models go.
    private static double seconds(Scene scene) {
        Double hint = scene.durationHint();
        double spoken = hint == null ? scene.narration().length() / LETTERS_A_SECOND : hint;
        return Math.round(Math.clamp(spoken, SHORTEST, LONGEST) * 10) / 10.0;
    }

    /// Those that a worker of ours can ask.
    private static List<String> here(List<String> illustrators) {
        return illustrators.stream()
                .filter(reference -> !ForeignWorker.isNamed(reference))
                .toList();
    }

    private static @Nullable List<String> others(List<String> order) {
        return order.size() == 1 ? null : order.subList(1, order.size());
    }

    private @Nullable String style() {
        return wishes.stylePreferences().get(Configuration.PICTURE_STYLE);
    }

    private @Nullable String avoid() {
        return wishes.stylePreferences().get(Configuration.AVOID);
    }
}
