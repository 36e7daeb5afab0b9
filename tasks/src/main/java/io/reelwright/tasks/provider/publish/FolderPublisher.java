package io.reelwright.tasks.provider.publish;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.store.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts videos into a folder of the operator's, each in a folder of its own. That appears whole, in
/// one step; where the same video is there already, its files are replaced one by one, each in one
/// step.
public final class FolderPublisher implements Publisher {

    public static final String NAME = "folder";

    /// Hidden, so that nobody who looks at the folder takes it for a video.
    private static final String INCOMING = ".incoming-";

    private final @Nullable Path root;

    /// @param root all is written below it; null where the operator names none
    public FolderPublisher(@Nullable Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Published publish(Publication publication, PublishRun run) throws IOException {
        Path folder = root();
        Leftovers.remove(folder, INCOMING + "*");
        Parcel parcel = Parcel.of(publication, run.scratch());
        Path incoming = Files.createDirectory(folder.resolve(INCOMING + UUID.randomUUID()));
        try {
            copy(parcel, incoming, run);
            Path place = folder.resolve(parcel.folder());
            appear(parcel, incoming, place);
            return new Published(parcel.folder(), null, List.of());
        } finally {
            for (String name : parcel.files().keySet()) {
                Files.deleteIfExists(incoming.resolve(name));
            }
            Files.deleteIfExists(incoming);
        }
    }

    @Override
    public String check(ProviderCall call) throws IOException {
        if (root == null) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.BAD_REQUEST,
                    "No folder is set up: set %s on the server and its workers."
                            .formatted(PublishSettings.FOLDER));
        }
        try {
            Files.delete(Files.createTempFile(root(), INCOMING, ""));
        } catch (IOException failed) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.UNAVAILABLE,
                    "The folder of %s cannot be written: make it writable for the server and its workers."
                            .formatted(PublishSettings.FOLDER),
                    null,
                    failed);
        }
        return "The folder is there and can be written.";
    }

    private Path root() throws IOException {
        if (root == null) {
            throw new InvalidInput(
                    "This worker knows no folder to publish to: set REELWRIGHT_PUBLISH_FOLDER for"
                            + " it, as for the server.");
        }
        return Files.createDirectories(root).toRealPath();
    }

    private static void copy(Parcel parcel, Path into, PublishRun run) throws IOException {
        long total = parcel.bytes();
        long done = 0;
        for (Map.Entry<String, Path> file : parcel.files().entrySet()) {
            run.progress((double) done / total, "Copying " + file.getKey());
            Files.copy(file.getValue(), into.resolve(file.getKey()));
            done += Files.size(file.getValue());
        }
    }

    private static void appear(Parcel parcel, Path incoming, Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInput(
                    "Where the video's folder would be is something else, called "
                            + place.getFileName()
                            + ". Move it away.");
        }
        for (String name : parcel.files().keySet()) {
            Files.move(
                    incoming.resolve(name),
                    place.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
