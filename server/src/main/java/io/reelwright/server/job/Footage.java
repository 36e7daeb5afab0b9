package io.reelwright.server.job;

import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is there already for scenes to show.
///
/// @param assets media assets of the project by their ids
/// @param files what the user uploaded
record Footage(Map<String, Output> assets, Map<UUID, SourceFile> files) {

    static final Footage NONE = new Footage(Map.of(), Map.of());

    private static final Set<String> SEEN = Set.of("image", "video");

    Footage {
        assets = Map.copyOf(assets);
        files = Map.copyOf(files);
    }

    static Footage of(Map<String, Output> assets) {
        return new Footage(assets, Map.of());
    }

    /// The asset that a scene names; empty also where that is gone.
    Optional<Output> asset(Scene scene) {
        return Optional.ofNullable(scene.visual().assetId()).map(assets::get);
    }

    /// The same by its id.
    Optional<UUID> assetId(Scene scene) {
        return Optional.ofNullable(scene.visual().assetId())
                .filter(assets::containsKey)
                .map(UUID::fromString);
    }

    /// The picture or clip of the user's that a scene names; empty also for a file that cannot be
    /// seen.
    Optional<SourceFile> file(Scene scene) {
        return Optional.ofNullable(scene.media())
                .map(SceneMedia::fileId)
                .flatMap(Ids::parse)
                .map(files::get)
                .filter(file -> SEEN.contains(file.type()));
    }
}
