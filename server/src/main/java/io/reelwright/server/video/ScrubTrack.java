package io.reelwright.server.video;

import io.reelwright.server.media.StoredBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What players show of a video while somebody drags along its time line: small frames on sheets,
/// and the cues that say when which is shown. The API calls it the video's storyboard.
///
/// @param paths where it lies in the media store: its cues, then the sheets that they name
record ScrubTrack(List<String> paths) {

    private static final String FRAGMENT = "#xywh=";

    ScrubTrack {
        paths = List.copyOf(paths);
    }

    Optional<StoredBytes> cues() {
        return paths.stream().findFirst().map(ScrubTrack::bytes);
    }

    /// @param name `storyboard-1.jpg`
    Optional<StoredBytes> sheet(String name) {
        return paths.stream()
                .skip(1)
                .map(ScrubTrack::bytes)
                .filter(sheet -> sheet.filename().equals(name))
                .findFirst();
    }

    private static StoredBytes bytes(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String tag = Integer.toHexString(path.hashCode()); // what lies there never changes
        return new StoredBytes(path, StoredBytes.typeOf(name), name, tag, false);
    }

    /// The cues with links in the place of the sheets' names, since players bring no token.
    ///
    /// ```
    /// 00:00:02.000 --> 00:00:03.000
    /// LINK#xywh=320,0,160,90
    /// ```
    ///
    /// @param link from a sheet's name to where it can be had
    static String linked(String cues, UnaryOperator<String> link) {
        Map<String, String> links = new HashMap<>();
        return cues.lines()
                .map(line -> linked(line, links, link))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String linked(
            String line, Map<String, String> links, UnaryOperator<String> link) {
        int end = line.indexOf(FRAGMENT);
        return end < 0
                ? line
                : links.computeIfAbsent(line.substring(0, end), link) + line.substring(end);
    }
}
