package io.reelwright.tasks.provider.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.StockLibrary;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Pexels' API (`/v1/search`, `/v1/videos/search`): 200 requests an hour and 20,000 a month, free.
public final class Pexels implements StockLibrary {

    private static final String NAME = "pexels";
    private static final URI USUAL_URL = URI.create("https://api.pexels.com");
    private static final String LICENCE = "Pexels License";
    private static final int A_PAGE = 30;

    /// A clip's page says what it shows: `/video/waves-on-a-beach-1409899/`.
    private static final Pattern SLUG = Pattern.compile("/video/([a-z0-9-]+?)-\\d+/?$");

    private final RemoteClient client = new RemoteClient(NAME);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public URI origin(ProviderCall call) {
        return call.baseUrl().orElse(USUAL_URL);
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        JsonNode found = get("/v1/search?query=sea&per_page=1", call);
        return "Pexels takes the key and answers with %,d photos of the sea. It costs one of 200 requests an hour, no money."
                .formatted(found.path("total_results").asLong(0));
    }

    @Override
    public List<Item> photos(Query query, ProviderCall call)
            throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        for (JsonNode photo : list(get("/v1/search" + parameters(query), call), "photos")) {
            List<Rendition> files = new ArrayList<>();
            int width = photo.path("width").asInt(0);
            int height = photo.path("height").asInt(0);
            String original = photo.path("src").path("original").asString("");
            // the library makes other sizes of an original as its address says
            int step = Math.max(1, Math.max(query.width(), 1));
            if (!original.isEmpty() && width > step) {
                StockUrls.parse(original + "?auto=compress&cs=tinysrgb&w=" + step)
                        .ifPresent(url ->
                                files.add(
                                        new Rendition(
                                                url,
                                                step,
                                                (int) Math.round((double) height * step / width))));
            }
            StockUrls.parse(original)
                    .ifPresent(url -> files.add(new Rendition(url, width, height)));
            if (!files.isEmpty()) {
                items.add(
                        item(
                                photo,
                                photo.path("alt").asString(""),
                                photo.path("photographer").asString("somebody"),
                                files,
                                0));
            }
        }
        return items;
    }

    @Override
    public List<Item> clips(Query query, ProviderCall call)
            throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        for (JsonNode video : list(get("/v1/videos/search" + parameters(query), call), "videos")) {
            List<Rendition> files = new ArrayList<>();
            for (JsonNode file : video.path("video_files")) {
                StockUrls.parse(file.path("link").asString(""))
                        .filter(_ -> file.path("file_type").asString("").equals("video/mp4"))
                        .ifPresent(url ->
                                files.add(
                                        new Rendition(
                                                url,
                                                file.path("width").asInt(0),
                                                file.path("height").asInt(0))));
            }
            if (!files.isEmpty()) {
                items.add(
                        item(
                                video,
                                described(video.path("url").asString("")),
                                video.path("user").path("name").asString("somebody"),
                                files,
                                video.path("duration").asDouble(0)));
            }
        }
        return items;
    }

    private static String described(String page) {
        Matcher slug = SLUG.matcher(page);
        return slug.find() ? slug.group(1).replace('-', ' ') : "";
    }

    private static Item item(
            JsonNode json, String shows, String author, List<Rendition> files, double seconds) {
        String id = json.path("id").asString("");
        return new Item(
                id,
                shows,
                new Attribution(
                        shows.isEmpty() ? "Pexels " + id : shows,
                        author,
                        LICENCE,
                        json.path("url").asString("https://www.pexels.com")),
                files,
                seconds);
    }

    private static String parameters(Query query) {
        return "?query=%s&per_page=%d&orientation=%s"
                .formatted(
                        URLEncoder.encode(query.words(), UTF_8),
                        A_PAGE,
                        query.isWide() ? "landscape" : query.isUpright() ? "portrait" : "square");
    }

    private JsonNode list(JsonNode answer, String name) throws ProviderFailure {
        if (!answer.path(name).isArray()) {
            throw client.nonsense("no list of " + name, null);
        }
        return answer.path(name);
    }

    private JsonNode get(String path, ProviderCall call) throws IOException, InterruptedException {
        call.charge("requests", 1);
        return client.json(
                RemoteRequest.get(URI.create(origin(call) + path))
                        .secret("Authorization", call.key())
                        .within(call.patience(StockUrls.PATIENCE)));
    }
}
