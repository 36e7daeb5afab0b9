package io.reelwright.tasks.provider.trend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.TrendSource;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.trend.TrendItem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// YouTube's Data API v3 with an API key: what is most popular (`videos.list`), or the most viewed
/// of the last thirty days on a topic (`search.list`, then `videos.list` for the figures).
///
/// ```
/// videos.list   1 unit of the key's daily quota for up to 50 videos
/// search.list   100 units for up to 50
/// ```
public final class YouTubeTrends implements TrendSource {

    public static final String NAME = "youtube";

    private static final URI USUAL_URL = URI.create("https://www.googleapis.com");
    private static final int A_PAGE = 50;
    private static final int LIST_UNITS = 1;
    private static final int SEARCH_UNITS = 100;
    private static final Duration RECENT = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RemoteClient client = new RemoteClient(NAME);
    private final Duration patience;

    public YouTubeTrends() {
        this(PATIENCE);
    }

    YouTubeTrends(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        new Visit(call)
                .items(
                        "videos",
                        Map.of("part", "id", "chart", "mostPopular", "maxResults", "1"),
                        LIST_UNITS);
        return "YouTube takes the key. This cost one unit of its daily quota, usually 10,000; no"
                + " money.";
    }

    @Override
    public Found find(Query query, ProviderCall call) throws IOException, InterruptedException {
        Visit visit = new Visit(call);
        List<TrendItem> items =
                query.topic() == null ? visit.popular(query) : visit.search(query, query.topic());
        if (items.isEmpty()) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "YouTube has nothing for this. Choose another topic, region or category.");
        }
        List<String> notes = new ArrayList<>();
        if (query.topic() != null && query.count() > A_PAGE) {
            notes.add(
                    "A search looks at the first 50 videos, since each 50 cost 100 units of quota.");
        }
        return new Found(items, query.now(), query.now(), visit.units, false, about(query), notes);
    }

    private static String about(Query query) {
        return query.topic() == null
                ? "YouTube's most popular videos"
                        + (query.region() == null ? "" : " in " + query.region())
                        + (query.category() == null ? "" : ", category " + query.category())
                        + "."
                : "The most viewed videos of the last thirty days that YouTube finds for \"%s\"."
                        .formatted(query.topic());
    }

    /// One task's calls, and what they take.
    private final class Visit {

        private final ProviderCall call;
        private int units;

        Visit(ProviderCall call) {
            this.call = call;
        }

        List<TrendItem> popular(Query query) throws IOException, InterruptedException {
            List<TrendItem> items = new ArrayList<>();
            String page = null;
            do {
                Map<String, String> parameters = new TreeMap<>();
                parameters.put("part", "snippet,statistics");
                parameters.put("chart", "mostPopular");
                parameters.put(
                        "maxResults",
                        Integer.toString(Math.min(A_PAGE, query.count() - items.size())));
                put(parameters, "regionCode", query.region());
                put(parameters, "videoCategoryId", query.category());
                put(parameters, "hl", query.language());
                put(parameters, "pageToken", page);
                JsonNode answer = items("videos", parameters, LIST_UNITS);
                answer.path("items").forEach(video -> add(video, items));
                page = answer.path("nextPageToken").asString(null);
                call.progress(Math.min(0.9, (double) items.size() / query.count()));
                if (answer.path("items").isEmpty()) {
                    page = null; // some last pages name another one
                }
            } while (page != null && items.size() < query.count());
            return items.subList(0, Math.min(items.size(), query.count()));
        }

        List<TrendItem> search(Query query, String topic) throws IOException, InterruptedException {
            Map<String, String> parameters = new TreeMap<>();
            parameters.put("part", "id");
            parameters.put("type", "video");
            parameters.put("order", "viewCount");
            parameters.put("q", topic);
            parameters.put("maxResults", Integer.toString(Math.min(A_PAGE, query.count())));
            parameters.put(
                    "publishedAfter",
                    query.now().minus(RECENT).truncatedTo(ChronoUnit.HOURS).toString());
            put(parameters, "regionCode", query.region());
            put(parameters, "videoCategoryId", query.category());
            put(parameters, "relevanceLanguage", query.language());
            String ids =
                    items("search", parameters, SEARCH_UNITS)
                            .path("items")
                            .valueStream()
                            .map(found -> found.path("id").path("videoId").asString(""))
                            .filter(id -> !id.isEmpty())
                            .distinct()
                            .collect(Collectors.joining(","));
            call.progress(0.5);
            List<TrendItem> items = new ArrayList<>();
            if (!ids.isEmpty()) {
                items(
                                "videos",
                                Map.of(
                                        "part",
                                        "snippet,statistics",
                                        "id",
                                        ids,
                                        "maxResults",
                                        Integer.toString(A_PAGE)),
                                LIST_UNITS)
                        .path("items")
                        .forEach(video -> add(video, items));
            }
            return items;
        }

        /// An answer with a list of items.
        JsonNode items(String resource, Map<String, String> parameters, int cost)
                throws IOException, InterruptedException {
            String query =
                    new TreeMap<>(parameters)
                            .entrySet().stream()
                                    .map(entry ->
                                            entry.getKey()
                                                    + "="
                                                    + URLEncoder.encode(entry.getValue(), UTF_8))
                                    .collect(Collectors.joining("&"));
            RemoteRequest request =
                    RemoteRequest.get(
                                    URI.create(
                                            "%s/youtube/v3/%s?%s"
                                                    .formatted(
                                                            call.baseUrl().orElse(USUAL_URL),
                                                            resource,
                                                            query)))
                            .secret("X-Goog-Api-Key", call.key())
                            .within(call.patience(patience));
            call.charge("quota_units", cost); // counted also when it is refused
            units += cost;
            JsonNode answer = answer(request);
            if (!answer.path("items").isArray()) {
                throw client.nonsense("no list of items", null);
            }
            return answer;
        }

        private JsonNode answer(RemoteRequest request) throws IOException, InterruptedException {
            try {
                return client.json(request);
            } catch (ProviderFailure failure) {
                if (failure.kind() != Kind.OUT_OF_CREDIT) {
                    throw failure;
                }
                throw new ProviderFailure(
                        Kind.OUT_OF_CREDIT,
                        "What YouTube's API grants this key a day is used up; it begins anew at"
                                + " midnight in California. Try again then, or use another key.",
                        null,
                        failure);
            }
        }
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static void add(JsonNode video, List<TrendItem> items) {
        JsonNode snippet = video.path("snippet");
        JsonNode figures = video.path("statistics");
        String title = snippet.path("title").asString("");
        if (!title.isBlank()) {
            items.add(
                    new TrendItem(
                            title,
                            moment(snippet.path("publishedAt").asString("")),
                            figure(figures.path("viewCount")),
                            figure(figures.path("likeCount")),
                            figure(figures.path("commentCount")),
                            "https://www.youtube.com/watch?v="
                                    + URLEncoder.encode(video.path("id").asString(""), UTF_8),
                            snippet.path("channelTitle").asString(null)));
        }
    }

    /// YouTube writes figures as text, and leaves out what a channel hides.
    private static @Nullable Long figure(JsonNode node) {
        String text = node.asString("");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
