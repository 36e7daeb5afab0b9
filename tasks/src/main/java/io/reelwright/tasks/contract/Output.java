package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file that a task made. The same form names it as the input of a later task.
///
/// @param role what it is to those who use it: `narration`, `words`, `image`, `segment`, `video`,
///   `thumbnail`, `subtitles`, ...
/// @param path its place in the media store, relative, with `/`
/// @param assetType what kind of file it is
/// @param format the file name's ending without the dot: `wav`, `png`, `mp4`
/// @param fileSize bytes
/// @param duration seconds; null for what does not last
/// @param resolution `WIDTHxHEIGHT`; null for what is not seen
/// @param metadata details of the kind (`sample_rate`, `codec`, ...) and `sha256`, the hash of the
///   bytes in hexadecimal
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Output(
        String role,
        String path,
        AssetType assetType,
        String format,
        long fileSize,
        @Nullable Double duration,
        @Nullable String resolution,
        Map<String, Object> metadata) {

    public Output {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }
}
