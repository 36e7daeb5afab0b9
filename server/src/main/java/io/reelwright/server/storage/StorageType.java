package io.reelwright.server.storage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// What a part of the media store is for. Each stored path belongs to one, by where it lies:
///
/// ```
/// projects/{project_id}/video | segment | document/…   videos   films, what they are joined from, subtitles
/// projects/{project_id}/image/…                        images
/// projects/{project_id}/audio/…                        audio
/// projects/{project_id}/attempts/…, uploads/…, temp/…  temp     what is not finished
/// files/…, stock/…                                     stock    what jobs draw on
/// ```
enum StorageType {
    VIDEOS("projects/*/video"),
    IMAGES("projects/*/image"),
    AUDIO("projects/*/audio"),
    TEMP("projects/*/attempts"),
    STOCK("files");

    private final String directory;

    StorageType(String directory) {
        this.directory = directory;
    }

    /// As the API writes it: `videos`.
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StorageType parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /// Where most of it lies, in the store; `*` stands for each project.
    String directory() {
        return directory;
    }

    /// Empty for what is not ours, such as a file that somebody put there.
    static Optional<StorageType> of(String path) {
        String[] parts = path.split("/", 4);
        return switch (parts[0]) {
            case "projects" -> parts.length < 4 ? Optional.empty() : ofFolder(parts[2]);
            case "uploads", "temp" -> Optional.of(TEMP);
            case "files", "stock" -> Optional.of(STOCK);
            default -> Optional.empty();
        };
    }

    private static Optional<StorageType> ofFolder(String folder) {
        return switch (folder) {
            case "video", "segment", "document" -> Optional.of(VIDEOS);
            case "image" -> Optional.of(IMAGES);
            case "audio" -> Optional.of(AUDIO);
            case "attempts" -> Optional.of(TEMP);
            default -> Optional.empty();
        };
    }
}
