package io.reelwright.tasks;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run in one directory, without a store.
final class ScratchRun implements TaskRun {

    private final Path folder;

    ScratchRun(Path folder) {
        this.folder = folder;
    }

    static Output file(Path file) throws IOException {
        return new Output(
                "document",
                file.toString(),
                AssetType.DOCUMENT,
                "md",
                Files.size(file),
                null,
                null,
                Map.of());
    }

    @Override
    public Path scratch() {
        return folder;
    }

    @Override
    public Path read(Output input) {
        return Path.of(input.path());
    }

    @Override
    public Output write(
            String role,
            AssetType assetType,
            String name,
            Path file,
            @Nullable Double duration,
            @Nullable String resolution,
            Map<String, Object> metadata)
            throws IOException {
        return new Output(
                role,
                file.toString(),
                assetType,
                "json",
                Files.size(file),
                duration,
                resolution,
                metadata);
    }

    @Override
    public void progress(double percentage, String step) {}
}
