package io.reelwright.tasks.worker;

import io.reelwright.celery.worker.TaskContext;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A run whose files live in a media store.
final class StoredRun implements TaskRun, AutoCloseable {

    /// How the names of scratch directories begin.
    static final String SCRATCH = "run-";

    private final MediaStore store;
    private final TaskContext context;
    private final Path scratch;
    private final String prefix;
    private final String attemptPrefix;
    private final SessionKeys keys;
    private final @Nullable String sessionId;
    private final boolean isFirst;
    private final List<Charge> charges = new ArrayList<>();

    /// @param prefix the attempt's folder in the store. Each run writes below it in a folder of its
    ///   own, so that two deliveries of one attempt never write over each other.
    ///
    /// @param sessionId the session whose own keys the run may use; null for none
    StoredRun(
            MediaStore store,
            TaskContext context,
            Path scratchRoot,
            String prefix,
            SessionKeys keys,
            @Nullable String sessionId)
            throws IOException {
        this.store = store;
        this.context = context;
        this.scratch = Files.createTempDirectory(Files.createDirectories(scratchRoot), SCRATCH);
        this.prefix = prefix + "/" + UUID.randomUUID();
        this.isFirst = context.retries() == 0 && prefix.endsWith("/1");
        this.attemptPrefix = prefix;
        this.keys = keys;
        this.sessionId = sessionId;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public Path read(Output input) throws IOException {
        return store.fetch(input.path(), scratch);
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
        Map<String, Object> described = new HashMap<>(metadata);
        described.put("sha256", sha256(file));
        long size = Files.size(file);
        store.put(file, path);
        String format = name.substring(name.lastIndexOf('.') + 1);
        return new Output(role, path, assetType, format, size, duration, resolution, described);
    }

    @Override
    public void progress(double percentage, String step) {
        ObjectNode meta = TaskJson.MAPPER.createObjectNode();
        meta.put("percentage", Math.clamp(percentage, 0, 100));
        meta.put("current_step", step);
        context.progress(meta);
    }

    @Override
    public Optional<Secret> ownKey(String provider) throws IOException {
        return sessionId == null ? Optional.empty() : keys.find(sessionId, provider);
    }

    @Override
    public Optional<String> recall(String name) throws IOException {
        return TaskNotes.read(store, attemptPrefix, name);
    }

    @Override
    public void keep(String name, String text) throws IOException {
        Path file = Files.createTempFile(scratch, "note", "");
        Files.writeString(file, text);
        store.put(file, TaskNotes.path(attemptPrefix, name));
        Files.delete(file);
    }

    @Override
    public synchronized void charge(Charge charge) {
        charges.add(charge);
    }

    /// Those of this run and of the attempts before it that failed.
    synchronized List<Charge> allCharges() throws IOException {
        List<Charge> all = new ArrayList<>();
        Optional<String> earlier = isFirst ? Optional.empty() : recall(TaskNotes.CHARGES);
        if (earlier.isPresent()) {
            all.addAll(List.of(TaskJson.MAPPER.readValue(earlier.get(), Charge[].class)));
        }
        all.addAll(charges);
        return all;
    }

    /// Keeps them for the next attempt.
    synchronized void keepCharges() throws IOException {
        if (!charges.isEmpty()) {
            keep(TaskNotes.CHARGES, TaskJson.MAPPER.writeValueAsString(allCharges()));
        }
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(scratch);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }
}
