package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.provider.Publisher.Picture;
import io.reelwright.tasks.provider.Publisher.Publication;
import io.reelwright.tasks.provider.Publisher.Published;
import io.reelwright.tasks.provider.Publisher.Terms;
import io.reelwright.tasks.provider.Publisher.Track;
import io.reelwright.tasks.provider.publish.Announcer;
import io.reelwright.tasks.provider.publish.BucketPublisher;
import io.reelwright.tasks.provider.publish.FolderPublisher;
import io.reelwright.tasks.provider.youtube.YouTubeLink;
import io.reelwright.tasks.provider.youtube.YouTubePublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Publishes a finished video: on YouTube, or wherever `platform` says. The type's name is older
/// than the other platforms. Its data is `{platform, id, url, leaflet, warnings}`, `url` where
/// there is a public link; it makes no files.
public final class YoutubeUpload implements MediaTask<YoutubeUpload.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.YOUTUBE_UPLOAD, 1, Input.class);

    private static final double OPENED = 2;
    private static final Pattern VIDEO_ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final List<Publisher> publishers;

    public YoutubeUpload(List<Publisher> publishers) {
        this.publishers = List.copyOf(publishers);
    }

    /// With the publishers for all that the settings allow.
    ///
    /// @param link what YouTube needs besides; closed by the caller
    public static YoutubeUpload to(PublishSettings settings, YouTubeLink link) {
        return new YoutubeUpload(publishers(settings, link));
    }

    static List<Publisher> publishers(PublishSettings settings, YouTubeLink link) {
        return List.of(
                new FolderPublisher(settings.folder()),
                new BucketPublisher(settings.bucket()),
                new Announcer(),
                new YouTubePublisher(settings.youtube(), link));
    }

    /// @param platform a publisher's name
    /// @param videoId the video's id, by which the platform's folder is named
    /// @param thumbnail null for none
    /// @param attributions a line each
    /// @param terms null where the platform has none
    public record Input(
            String platform,
            String videoId,
            Output video,
            @Nullable Output thumbnail,
            List<Captions> captions,
            String title,
            @JsonProperty(defaultValue = "") @Nullable String description,
            List<String> tags,
            @JsonProperty(defaultValue = "en") String language,
            List<String> attributions,
            @Nullable Terms terms) {}

    /// @param language BCP 47
    /// @param name what people choose it by
    public record Captions(String language, String name, Output file) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        check(input);
        Publisher publisher = publisher(input.platform());
        run.progress(0, "Opening the film");
        Path film = run.read(input.video());
        Leaflet leaflet = leaflet(input, Ffprobe.chapters(film));
        Published published =
                publisher.publish(
                        publication(input, film, leaflet, run),
                        new Told(run, run.scratch(), input.platform()));
        return TaskResult.of()
                .withData(
                        TaskJson.MAPPER.valueToTree(
                                new Report(
                                        input.platform(),
                                        published.id(),
                                        published.url(),
                                        leaflet,
                                        published.warnings())));
    }

    /// Both become parts of file names.
    private static void check(Input input) {
        if (!VIDEO_ID.matcher(input.videoId()).matches()) {
            throw new InvalidInput("The video_id is no id of a video: it is written as a UUID.");
        }
        for (Captions captions : input.captions()) {
            if (!LANGUAGE.matcher(captions.language()).matches()) {
                throw new InvalidInput(
                        "The captions have no language that can be: write one such as en or pt-BR.");
            }
        }
    }

    private Publisher publisher(String platform) {
        return publishers.stream()
                .filter(publisher -> publisher.name().equals(platform))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "Nothing can be published to %s. Choose one of: %s."
                                        .formatted(
                                                platform,
                                                publishers.stream()
                                                        .map(Publisher::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static Leaflet leaflet(Input input, List<ChapterMark> chapters) {
        return new Leaflet(
                input.title(),
                input.description() == null ? "" : input.description(),
                input.tags(),
                input.language(),
                chapters,
                input.attributions());
    }

    private static Publication publication(Input input, Path film, Leaflet leaflet, TaskRun run)
            throws IOException {
        Output still = input.thumbnail();
        List<Track> tracks = new ArrayList<>();
        for (Captions captions : input.captions()) {
            tracks.add(
                    new Track(
                            captions.language(),
                            captions.name(),
                            captions.file().format(),
                            run.read(captions.file())));
        }
        return new Publication(
                input.videoId(),
                film,
                input.video().format(),
                still == null ? null : new Picture(run.read(still), still.format()),
                tracks,
                leaflet,
                input.terms() == null ? Terms.NONE : input.terms());
    }

    /// @param warnings what was left out, and why
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Report(
            String platform,
            String id,
            @Nullable String url,
            Leaflet leaflet,
            List<String> warnings) {}

    private record Told(TaskRun run, Path scratch, String platform) implements PublishRun {

        @Override
        public void progress(double share, String step) {
            run.progress(OPENED + share * (100 - OPENED), step);
        }

        @Override
        public void charge(String unit, double quantity) {
            run.charge(new Charge(platform, unit, quantity));
        }

        @Override
        public Optional<String> recall(String name) throws IOException {
            return run.recall(name);
        }

        @Override
        public void keep(String name, String text) throws IOException {
            run.keep(name, text);
        }
    }
}
