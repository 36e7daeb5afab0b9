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
import io.reelwright.tasks.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        logo(userId, wishes).ifPresent(logo -> assets.put(logo.id().toString(), logo.output()));
        Sounds sounds = new Sounds(projects.pronunciations(projectId), music(userId, wishes));
        return Planner.film(projectId, wishes, providers, script, assets, sounds, Ids::next);
    }

    /// Also where it was deleted since.
    private Optional<SourceFile> logo(String userId, Configuration wishes) {
        return wishes.logo().map(id -> files.find(List.of(id), userId).get(id));
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
