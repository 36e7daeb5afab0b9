package io.reelwright.tasks.provider.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.Privacy;
import io.reelwright.tasks.provider.Publisher.Picture;
import io.reelwright.tasks.provider.Publisher.Publication;
import io.reelwright.tasks.provider.Publisher.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A video as a set of files that speak for themselves.
///
/// ```
/// how-tides-work-0190c2d4e5f6/
///   how-tides-work.mp4
///   how-tides-work.jpg
///   how-tides-work.en.srt
///   how-tides-work.en.vtt
///   how-tides-work.json      what is known of it; written last, so it is there when all is
/// ```
///
/// @param folder the name of all, the same for the same video and title
/// @param files by their names, in the order in which they are to be written
record Parcel(String folder, Map<String, Path> files) {

    private static final int LONGEST = 80;
    private static final int ID_DIGITS = 12;

    private static final JsonMapper JSON =
            TaskJson.MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param scratch takes the file that is written of it
    static Parcel of(Publication video, Path scratch) throws IOException {
        String stem = stem(video.leaflet().title());
        Map<String, Path> files = new LinkedHashMap<>();
        String film = stem + "." + video.format();
        files.put(film, video.film());
        Picture picture = video.thumbnail();
        String thumbnail = picture == null ? null : stem + "." + picture.format();
        if (picture != null) {
            files.put(String.valueOf(thumbnail), picture.file());
        }
        List<Sidecar> captions = new ArrayList<>();
        for (Track track : video.captions()) {
            String name = "%s.%s.%s".formatted(stem, track.language(), track.format());
            files.put(name, track.file());
            captions.add(new Sidecar(track.language(), track.name(), name));
        }
        Path facts = scratch.resolve("publication.json");
        JSON.writeValue(facts, Facts.of(video, new Named(film, thumbnail, captions)));
        files.put(stem + ".json", facts);
        String id = video.videoId().replace("-", "");
        String last = id.substring(Math.max(0, id.length() - ID_DIGITS));
        return new Parcel(stem + "-" + last, files);
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files.values()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /// Letters and digits of ASCII with dashes, so that it can be a name everywhere.
    private static String stem(String title) {
        String words =
                Normalizer.normalize(title, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+", "");
        String name = words.substring(0, Math.min(LONGEST, words.length())).replaceAll("-+$", "");
        return name.isEmpty() ? "video" : name;
    }

    record Sidecar(String language, String name, String file) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Named(String film, @Nullable String thumbnail, List<Sidecar> captions) {}

    /// @param text the description as a platform would show it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Facts(
            String videoId,
            String title,
            String description,
            String text,
            List<String> tags,
            String language,
            List<ChapterMark> chapters,
            List<String> attributions,
            @Nullable Privacy privacy,
            Named files) {

        static Facts of(Publication video, Named files) {
            Leaflet leaflet = video.leaflet();
            return new Facts(
                    video.videoId(),
                    leaflet.title(),
                    leaflet.description(),
                    leaflet.text(),
                    leaflet.tags(),
                    leaflet.language(),
                    leaflet.chapters(),
                    leaflet.attributions(),
                    video.terms().privacy(),
                    files);
        }
    }
}
