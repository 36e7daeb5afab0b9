package io.reelwright.tasks.provider.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.Privacy;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.provider.YouTubeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Publishes on YouTube by its Data API v3: the video, then its thumbnail, captions and place in a
/// playlist. Once the video is there nothing of the rest fails the task: what could not be done is
/// told.
public final class YouTubePublisher implements Publisher {

    public static final String NAME = "youtube";

    /// What a task keeps once it has begun an upload. Another task that publishes the same in the
    /// same way goes on with it.
    public static final String UPLOAD_NOTE = UploadNote.NAME;

    /// People & Blogs, as YouTube's own page chooses.
    private static final String USUAL_CATEGORY = "22";

    private static final long LARGEST_THUMBNAIL = 2 << 20;
    private static final double UPLOADED = 0.9;

    private final YouTubeSettings settings;
    private final YouTubeLink link;

    public YouTubePublisher(YouTubeSettings settings, YouTubeLink link) {
        this.settings = settings;
        this.link = link;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Whose channel is connected depends on who asks, which a provider does not know; to ask
    /// YouTube itself takes a unit of the day's quota.
    @Override
    public String check(ProviderCall call) throws ProviderFailure {
        if (settings.clientId() == null) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.BAD_REQUEST,
                    "No OAuth client is set up: set %s and %s on the server and its workers."
                            .formatted(YouTubeSettings.CLIENT_ID, YouTubeSettings.CLIENT_SECRET));
        }
        return "An OAuth client is set up. Whether your channel is connected, and what is left of"
                + " the quota, says GET /api/publishers.";
    }

    @Override
    public Published publish(Publication publication, PublishRun run)
            throws IOException, InterruptedException {
        String account = publication.terms().account();
        if (account == null) {
            throw new InvalidInput(
                    "It is not said for which account this is: publish by"
                            + " POST /api/videos/{id}/publish.");
        }
        return new Visit(publication, run, account).publish();
    }

    /// One run.
    private final class Visit {

        private final Publication publication;
        private final PublishRun run;
        private final YouTubeApi api;
        private final UploadNote note;
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, Track> tracks;

        Visit(Publication publication, PublishRun run, String account) {
            this.publication = publication;
            this.run = run;
            this.api = new YouTubeApi(settings.api(), link, account);
            this.note = new UploadNote(run, link, publication.videoId());
            this.tracks = tracks(publication.captions());
        }

        Published publish() throws IOException, InterruptedException {
            long size = Files.size(publication.film());
            Upload upload = note.read(publication.videoId() + " " + size);
            if (upload.videoId() == null) {
                ObjectNode resource = resource();
                if (upload.session() == null) {
                    api.require(cost());
                }
                upload =
                        new ResumableUpload(api, note, sharing(), publication.film(), size)
                                .finish(upload, () -> beginning(resource, size));
            }
            String id = String.valueOf(upload.videoId());
            upload = thumbnail(upload, id);
            upload = captions(upload, id);
            playlist(upload, id);
            run.progress(1, "On YouTube");
            return new Published(id, "https://www.youtube.com/watch?v=" + id, warnings);
        }

        private Cost cost() {
            return Cost.of(
                    publication.thumbnail() != null,
                    tracks.size(),
                    publication.terms().playlistId() != null);
        }

        private PublishRun sharing() {
            return run.upTo(UPLOADED);
        }

        private HttpRequest.Builder beginning(ObjectNode resource, long size) {
            Boolean notify = publication.terms().notifySubscribers();
            return api.request(
                            "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"
                                    + (notify == null ? "" : "&notifySubscribers=" + notify))
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .header("X-Upload-Content-Length", Long.toString(size))
                    .header("X-Upload-Content-Type", "video/*")
                    .POST(BodyPublishers.ofString(resource.toString(), UTF_8));
        }

        /// @throws InvalidInput when YouTube would refuse it
        private ObjectNode resource() {
            Leaflet leaflet = publication.leaflet();
            Terms terms = publication.terms();
            Privacy privacy = terms.privacy();
            if (privacy == null) {
                throw new InvalidInput(
                        "It is not said who may see the video: give a privacy, private, unlisted"
                                + " or public.");
            }
            String text = text(leaflet);
            for (YouTubeRules.Fault fault :
                    YouTubeRules.faults(leaflet.title(), text, leaflet.tags())) {
                throw new InvalidInput(fault.text());
            }
            ObjectNode resource = TaskJson.MAPPER.createObjectNode();
            ObjectNode snippet = resource.putObject("snippet");
            snippet.put("title", leaflet.title());
            snippet.put("description", text);
            snippet.set("tags", TaskJson.MAPPER.<JsonNode>valueToTree(leaflet.tags()));
            snippet.put(
                    "categoryId", terms.categoryId() == null ? USUAL_CATEGORY : terms.categoryId());
            snippet.put("defaultLanguage", leaflet.language());
            snippet.put("defaultAudioLanguage", leaflet.language());
            ObjectNode status = resource.putObject("status");
            status.put("privacyStatus", privacy.key());
            put(status, "publishAt", terms.publishAt());
            put(status, "selfDeclaredMadeForKids", terms.madeForKids());
            put(status, "containsSyntheticMedia", terms.syntheticMedia());
            return resource;
        }

        private static void put(ObjectNode node, String field, @Nullable Object value) {
            if (value != null) {
                node.set(field, TaskJson.MAPPER.<JsonNode>valueToTree(value));
            }
        }

        /// Attributions must be said; chapters make room for them.
        private String text(Leaflet leaflet) {
            String whole = plain(leaflet, true);
            if (whole.getBytes(UTF_8).length <= YouTubeRules.LONGEST_DESCRIPTION_BYTES) {
                return whole;
            }
            warnings.add("The chapters were left out: the description is too long with them.");
            return plain(leaflet, false);
        }

        /// The user's words stay as they are, and are refused where YouTube does not take them.
        private static String plain(Leaflet leaflet, boolean withChapters) {
            return leaflet.mapped(text -> text.replace('<', '‹').replace('>', '›'))
                    .text(withChapters);
        }

        private Upload thumbnail(Upload upload, String id)
                throws IOException, InterruptedException {
            Picture picture = publication.thumbnail();
            if (picture == null) {
                return upload;
            }
            return step(
                    upload,
                    "thumbnail",
                    "The thumbnail was not set",
                    "Setting the thumbnail",
                    () -> {
                        if (Files.size(picture.file()) > LARGEST_THUMBNAIL) {
                            throw new InvalidInput("YouTube takes pictures of up to 2 MB.");
                        }
                        spend(Cost.THUMBNAIL);
                        api.call(
                                api.request(
                                                "/upload/youtube/v3/thumbnails/set?uploadType=media&videoId="
                                                        + id)
                                        .header("Content-Type", type(picture))
                                        .POST(BodyPublishers.ofFile(picture.file())));
                    });
        }

        private static String type(Picture picture) {
            return picture.format().equals("png") ? "image/png" : "image/jpeg";
        }

        private Upload captions(Upload from, String id) throws IOException, InterruptedException {
            Upload upload = from;
            for (Track track : tracks.values()) {
                upload =
                        step(
                                upload,
                                "captions " + track.language(),
                                "The captions in " + track.name() + " were not added",
                                "Adding captions",
                                () -> insert(track, id));
            }
            return upload;
        }

        private void insert(Track track, String id) throws IOException, InterruptedException {
            spend(Cost.CAPTIONS);
            String boundary = "reelwright-" + UUID.randomUUID();
            HttpResponse<byte[]> answer =
                    api.send(
                            api.request(
                                            "/upload/youtube/v3/captions?uploadType=multipart&part=snippet")
                                    .header(
                                            "Content-Type",
                                            "multipart/related; boundary=" + boundary)
                                    .POST(
                                            BodyPublishers.ofByteArray(
                                                    related(boundary, track, id))));
            boolean isThere =
                    answer.statusCode() == 409; // an earlier run added them and could not say so
            if (answer.statusCode() / 100 != 2 && !isThere) {
                throw api.failure(answer, false);
            }
        }

        private static byte[] related(String boundary, Track track, String id) throws IOException {
            ObjectNode resource = TaskJson.MAPPER.createObjectNode();
            ObjectNode snippet = resource.putObject("snippet");
            snippet.put("videoId", id);
            snippet.put("language", track.language());
            snippet.put("name", ""); // the language says enough
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(
                    ("--%s\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n%s\r\n"
                                    + "--%s\r\nContent-Type: application/octet-stream\r\n\r\n")
                            .formatted(boundary, resource, boundary)
                            .getBytes(UTF_8));
            body.writeBytes(Files.readAllBytes(track.file()));
            body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
            return body.toByteArray();
        }

        private void playlist(Upload upload, String id) throws IOException, InterruptedException {
            String playlist = publication.terms().playlistId();
            if (playlist == null) {
                return;
            }
            step(
                    upload,
                    "playlist",
                    "The video was not added to the playlist",
                    "Adding to the playlist",
                    () -> {
                        spend(Cost.PLAYLIST);
                        JsonNode there =
                                api.call(
                                        api.request(
                                                        "/youtube/v3/playlistItems?part=id&playlistId=%s&videoId=%s"
                                                                .formatted(
                                                                        URLEncoder.encode(
                                                                                playlist, UTF_8),
                                                                        id))
                                                .GET());
                        if (there.path("items").isEmpty()) {
                            api.call(
                                    api.request("/youtube/v3/playlistItems?part=snippet")
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            item(playlist, id).toString(), UTF_8)));
                        }
                    });
        }

        private static ObjectNode item(String playlist, String id) {
            ObjectNode item = TaskJson.MAPPER.createObjectNode();
            ObjectNode snippet = item.putObject("snippet");
            snippet.put("playlistId", playlist);
            snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", id);
            return item;
        }

        private void spend(Cost cost) {
            api.spend(cost);
            run.charge("quota_units", cost.units());
        }

        /// What follows the upload: done once, and no reason to fail.
        private Upload step(Upload upload, String name, String failed, String doing, Step step)
                throws IOException, InterruptedException {
            if (upload.done().contains(name)) {
                return upload;
            }
            run.progress(UPLOADED, doing);
            try {
                step.run();
            } catch (InvalidInput | Retry | IOException failure) {
                warnings.add(failed + ": " + failure.getMessage());
                return upload;
            }
            return note.write(upload.with(name));
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /// One for each language: SubRip where there is one.
    private static Map<String, Track> tracks(List<Track> captions) {
        Map<String, Track> tracks = new LinkedHashMap<>();
        for (Track track : captions) {
            if (track.format().equals("srt")) {
                tracks.put(track.language(), track);
            } else {
                tracks.putIfAbsent(track.language(), track);
            }
        }
        return tracks;
    }
}
