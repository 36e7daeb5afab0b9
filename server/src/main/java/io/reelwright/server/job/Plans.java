package io.reelwright.server.job;

import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.project.Projects;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.SourceFiles;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.speech.Pronunciations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Plans jobs with what is on record for them: their files, and the media that their scripts show.
@Component
class Plans {

    private final SourceFiles files;
    private final MediaAssets media;
    private final Projects projects;
    private final ProviderSettings providers;

    Plans(SourceFiles files, MediaAssets media, Projects projects, ProviderSettings providers) {
        this.projects = projects;
        this.files = files;
        this.media = media;
        this.providers = providers;
    }

    /// How files become assets of a project.
    List<NewTask> files(String userId, List<UUID> fileIds) {
        return Planner.files(sources(userId, fileIds), Ids::next);
    }

    /// How the script comes to be.
    List<NewTask> script(String projectId, String userId, Configuration wishes) {
        return Planner.script(
                projectId, wishes, providers, sources(userId, wishes.fileIds()), Ids::next);
    }

    /// How a script becomes a film.
    List<NewTask> film(String projectId, String userId, Configuration wishes, Script script) {
        Sounds sounds = new Sounds(projects.pronunciations(projectId), music(userId, wishes));
        Footage footage = footage(projectId, userId, wishes, script);
        return Planner.film(projectId, wishes, providers, script, footage, sounds, Ids::next);
    }

    /// What makes the pictures and voices of a script, scene by scene.
    List<ScenePlan> scenes(String projectId, String userId, Configuration wishes, Script script) {
        Footage footage = footage(projectId, userId, wishes, script);
        Pronunciations said = projects.pronunciations(projectId);
        return IntStream.range(0, script.scenes().size())
                .mapToObj(index ->
                        Planner.scene(
                                projectId, wishes, providers, script, index, footage, said,
                                Ids::next))
                .toList();
    }

    /// Other pictures that could be made for a scene: of the next numbers after its own.
    ///
    /// @param most how many numbers to try
    List<NewTask> others(
            String projectId, Configuration wishes, Script script, Scene scene, int most) {
        SceneMedia own = Objects.requireNonNullElse(scene.media(), SceneMedia.USUAL);
        int first = own.pictureVariant() == null ? wishes.variant() : own.pictureVariant();
        int index = script.scenes().indexOf(scene);
        return IntStream.rangeClosed(1, most)
                .mapToObj(step ->
                        Planner.scene(
                                projectId,
                                wishes,
                                providers,
                                script.with(scene.with(own.withPicture(first + step))),
                                index,
                                Footage.NONE,
                                Pronunciations.NONE,
                                Ids::next))
                .flatMap(plan -> plan.picture().stream())
                .toList();
    }

    private Footage footage(String projectId, String userId, Configuration wishes, Script script) {
        Set<UUID> shown =
                script.scenes().stream()
                        .map(scene -> scene.visual().assetId())
                        .filter(Objects::nonNull)
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        Map<String, Output> assets =
                media.findAll(shown, projectId).stream()
                        .collect(
                                Collectors.toMap(
                                        asset -> asset.mediaId().toString(), MediaAsset::asOutput));
        Set<UUID> uploaded =
                script.scenes().stream()
                        .map(Scene::media)
                        .filter(Objects::nonNull)
                        .map(SceneMedia::fileId)
                        .filter(Objects::nonNull)
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(HashSet::new));
        wishes.logo().ifPresent(uploaded::add);
        return new Footage(assets, files.find(uploaded, userId));
    }

    /// The user's own music, also where it was deleted since.
    private @Nullable SourceFile music(String userId, Configuration wishes) {
        return wishes.musicFile().map(id -> files.find(List.of(id), userId).get(id)).orElse(null);
    }

    /// Also those that were deleted since, for their bytes are kept.
    private List<SourceFile> sources(String userId, List<UUID> ids) {
        Map<UUID, SourceFile> found = files.find(ids, userId);
        return ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
    }
}
