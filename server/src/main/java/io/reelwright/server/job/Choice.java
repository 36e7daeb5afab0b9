package io.reelwright.server.job;

import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.script.SceneMedia;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom a task asks: the job's choice, else the installation's.
///
/// @param provider a reference: `openai/gpt-5-mini`
/// @param fallbacks who stands in when that fails, in this order; null for nobody
record Choice(String provider, @Nullable List<String> fallbacks) {

    /// What a job can choose.
    private static final Map<String, Seam> SEAMS =
            Arrays.stream(Seam.values())
                    .filter(seam -> seam != Seam.TREND_SOURCE && seam != Seam.PUBLISHER)
                    .collect(Collectors.toUnmodifiableMap(Seam::key, seam -> seam));

    /// Empty where there is nobody: clips are made only where somebody makes them, and not where
    /// `none` was wished.
    static Optional<Choice> of(Seam seam, Configuration wishes, ProviderSettings settings) {
        String wished = wishes.providers().get(seam.key());
        if (seam == Seam.CLIP_MAKER && SceneMedia.NO_CLIP.equals(wished)) {
            return Optional.empty();
        }
        List<ProviderReference> order =
                wished == null ? settings.order(seam) : ProviderReference.list(wished);
        if (order.isEmpty()) {
            return Optional.empty();
        }
        List<String> whole =
                order.stream().map(reference -> modelled(reference, seam, wishes)).toList();
        return Optional.of(
                new Choice(
                        whole.getFirst(),
                        whole.size() == 1 ? null : whole.subList(1, whole.size())));
    }

    /// Whom it asks, in this order.
    List<String> order() {
        List<String> order = new ArrayList<>(List.of(provider));
        order.addAll(Objects.requireNonNullElse(fallbacks, List.of()));
        return order;
    }

    /// Whether the first one asked is always there, and has no models.
    boolean isBuiltIn(Seam seam) {
        return seam.isBuiltIn(ProviderReference.parse(provider).name());
    }

    /// `model` is the writer's, wherever no other stands beside the writer's name.
    private static String modelled(ProviderReference reference, Seam seam, Configuration wishes) {
        boolean isOpen =
                seam == Seam.WRITER
                        && reference.model() == null
                        && wishes.model() != null
                        && ProviderReference.isModel(wishes.model()) // of old, any text was taken
                        && !seam.isBuiltIn(reference.name());
        return isOpen
                ? new ProviderReference(reference.name(), wishes.model()).toString()
                : reference.toString();
    }

    /// @throws IllegalArgumentException when it cannot be the name of a model
    static void checkModel(String model) {
        if (!ProviderReference.isModel(model)) {
            throw new IllegalArgumentException(
                    "\"%s\" names no model: write it as its provider does, without spaces."
                            .formatted(model));
        }
    }

    /// @throws IllegalArgumentException saying what there is, when a job cannot choose so
    static void check(String key, String references) {
        Seam seam = SEAMS.get(key);
        if (seam == null) {
            throw new IllegalArgumentException(
                    "There is no choice of providers.%s. Choose of: %s."
                            .formatted(
                                    key,
                                    SEAMS.keySet().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        if (seam != Seam.CLIP_MAKER || !references.equals(SceneMedia.NO_CLIP)) {
            MediaTasks.check(seam, references);
        }
    }
}
