package io.reelwright.tasks;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run on plain directories: the store below `root`, one folder a run.
class DirectoryRun implements TaskRun {

    private final Path root;
    private final String prefix;
    private final Path scratch;
    final List<Double> percentages = new ArrayList<>();

    DirectoryRun(Path root, String prefix) throws IOException {
        this.root = root;
        this.prefix = prefix;
        this.scratch = Files.createDirectories(root.resolve("scratch").resolve(prefix));
        Files.createDirectories(root.resolve(prefix));
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public Path read(Output input) {
        return root.resolve(input.path());
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
        String path = prefix + "/" + name;
        Files.copy(file, root.resolve(path), StandardCopyOption.REPLACE_EXISTING);
        String format = name.substring(name.lastIndexOf('.') + 1);
        return new Output(
                role, path, assetType, format, Files.size(file), duration, resolution, metadata);
    }

    @Override
    public void progress(double percentage, String step) {
        percentages.add(percentage);
    }
}
