package io.reelwright.tasks.provider.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.StockLibrary;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Pixabay's API (`/api/`, `/api/videos/`): 100 requests a minute, free. It wants its key in the
/// address, and says that a key is wrong by 400 and a line of text.
public final class Pixabay implements StockLibrary {

    private static final String NAME = "pixabay";
    private static final URI USUAL_URL = URI.create("https://pixabay.com");
    private static final String LICENCE = "Pixabay Content License";
    private static final int A_PAGE = 30;
    private static final int LONGEST_QUERY = 100;

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
        JsonNode found = get("/api/", "&q=sea&per_page=3", call);
        return "Pixabay takes the key and answers with %,d pictures of the sea. It costs one of 100 requests a minute, no money."
                .formatted(found.path("total").asLong(0));
    }

    @Override
    public List<Item> photos(Query query, ProviderCall call)
            throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        String wanted = "&image_type=photo" + parameters(query);
        for (JsonNode hit : hits(get("/api/", wanted, call))) {
            List<Rendition> files = new ArrayList<>();
            int width = hit.path("imageWidth").asInt(0);
            int height = hit.path("imageHeight").asInt(0);
            add(files, hit.path("largeImageURL"), width, height, 1280);
            add(files, hit.path("fullHDURL"), width, height, 1920);
            add(files, hit.path("imageURL"), width, height, Integer.MAX_VALUE);
            if (!files.isEmpty()) {
                items.add(item(hit, files, 0));
            }
        }
        return items;
    }

    /// A rendition whose longer side is at most so long.
    private static void add(
            List<Rendition> files, JsonNode link, int width, int height, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(1, Math.max(width, height)));
        StockUrls.parse(link.asString(""))
                .ifPresent(url ->
                        files.add(
                                new Rendition(
                                        url,
                                        (int) Math.round(width * scale),
                                        (int) Math.round(height * scale))));
    }

    @Override
    public List<Item> clips(Query query, ProviderCall call)
            throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        for (JsonNode hit : hits(get("/api/videos/", parameters(query), call))) {
            List<Rendition> files = new ArrayList<>();
            for (JsonNode file : hit.path("videos")) {
                int width = file.path("width").asInt(0);
                int height = file.path("height").asInt(0);
                StockUrls.parse(file.path("url").asString(""))
                        .filter(_ -> width > 0)
                        .ifPresent(url -> files.add(new Rendition(url, width, height)));
            }
            if (!files.isEmpty()) {
                items.add(item(hit, files, hit.path("duration").asDouble(0)));
            }
        }
        return items;
    }

    private static Item item(JsonNode hit, List<Rendition> files, double seconds) {
        String id = hit.path("id").asString("");
        String tags = hit.path("tags").asString("");
        return new Item(
                id,
                tags,
                new Attribution(
                        tags.isEmpty() ? "Pixabay " + id : tags,
                        hit.path("user").asString("somebody"),
                        LICENCE,
                        hit.path("pageURL").asString("https://pixabay.com")),
                files,
                seconds);
    }

    private static String parameters(Query query) {
        String words = query.words().substring(0, Math.min(LONGEST_QUERY, query.words().length()));
        return "&q=%s&per_page=%d&safesearch=true&orientation=%s"
                .formatted(
                        URLEncoder.encode(words, UTF_8),
                        A_PAGE,
                        query.isWide() ? "horizontal" : query.isUpright() ? "vertical" : "all");
    }

    private JsonNode hits(JsonNode answer) throws ProviderFailure {
        if (!answer.path("hits").isArray()) {
            throw client.nonsense("no list of hits", null);
        }
        return answer.path("hits");
    }

    private JsonNode get(String path, String parameters, ProviderCall call)
            throws IOException, InterruptedException {
        Secret key = call.key();
        call.charge("requests", 1);
        URI url =
                URI.create(
                        origin(call)
                                + path
                                + "?key="
                                + URLEncoder.encode(key.reveal(), UTF_8)
                                + parameters);
        try {
            return client.json(
                    RemoteRequest.get(url).hiding(key).within(call.patience(StockUrls.PATIENCE)));
        } catch (ProviderFailure failure) {
            boolean isOfKey =
                    failure.kind() == Kind.BAD_REQUEST
                            && String.valueOf(failure.getMessage()).contains("API key");
            throw isOfKey
                    ? new ProviderFailure(
                            Kind.KEY_REFUSED, "pixabay does not take the key.", null, failure)
                    : failure;
        }
    }
}
