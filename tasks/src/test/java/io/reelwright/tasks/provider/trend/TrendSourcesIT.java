package io.reelwright.tasks.provider.trend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.tasks.address.PublicAddresses;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.TrendSource.Found;
import io.reelwright.tasks.provider.TrendSource.Query;
import io.reelwright.tasks.provider.remote.BadAnswers;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.trend.TrendItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against servers that speak YouTube's Data API, RSS and Atom.
class TrendSourcesIT {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final Instant NOW = Instant.parse("2026-11-20T12:34:56Z");
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final String VIDEO =
            """
            {"kind": "youtube#video", "id": "%s", "snippet": {"title": "%s", "publishedAt": "2026-11-19T12:00:00Z",
             "channelTitle": "Sea"}, "statistics": {"viewCount": "%d", "likeCount": "7"}}\
            """;

    private final NotedCall call = NotedCall.to(SERVER.baseUrl(), null);
    private final YouTubeTrends youtube = new YouTubeTrends(SHORT);
    private final FeedTrends feeds =
            new FeedTrends(new PublicAddresses(List.of("127.0.0.1")), SHORT);

    private static Query query(@Nullable String topic, int count, String... feeds) {
        return new Query(topic, "DE", "28", null, List.of(feeds), null, NOW, NOW, count);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static String videos(int from, int count, String more) {
        StringBuilder items = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            items.append(i > from ? "," : "")
                    .append(VIDEO.formatted("v" + i, "Tide " + i, 100 + i));
        }
        return "{%s \"items\": [%s]}".formatted(more, items);
    }

    @Test
    void readsWhatIsPopularPageByPage() throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos"))
                        .withQueryParam("chart", equalTo("mostPopular"))
                        .withQueryParam("pageToken", absent())
                        .willReturn(okJson(videos(0, 50, "\"nextPageToken\": \"P2\","))));
        SERVER.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos"))
                        .withQueryParam("pageToken", equalTo("P2"))
                        .withQueryParam("maxResults", equalTo("10"))
                        .willReturn(okJson(videos(50, 10, "\"nextPageToken\": \"P3\","))));

        Found found = youtube.find(query(null, 60), call);

        assertThat(found.items()).hasSize(60);
        assertThat(found.items().getFirst())
                .isEqualTo(
                        new TrendItem(
                                "Tide 0",
                                Instant.parse("2026-11-19T12:00:00Z"),
                                100L,
                                7L,
                                null, // the channel hides its comments
                                "https://www.youtube.com/watch?v=v0",
                                "Sea"));
        assertThat(found.quotaUnits()).isEqualTo(2);
        assertThat(found.fetchedAt()).isEqualTo(NOW);
        assertThat(found.isSample()).isFalse();
        assertThat(call.charges).containsExactly("quota_units 1.0", "quota_units 1.0");
        SERVER.verify(
                2,
                getRequestedFor(urlPathEqualTo("/youtube/v3/videos"))
                        .withHeader("X-Goog-Api-Key", equalTo(NotedCall.KEY))
                        .withQueryParam("key", absent())
                        .withQueryParam("regionCode", equalTo("DE"))
                        .withQueryParam("videoCategoryId", equalTo("28")));
    }

    @Test
    void searchesATopicAndCountsWhatThatCosts() throws Exception {
        SERVER.stubFor(
                get(urlPathEqualTo("/youtube/v3/search"))
                        .withQueryParam("q", equalTo("tides & moon"))
                        .withQueryParam("type", equalTo("video"))
                        .withQueryParam("publishedAfter", equalTo("2026-10-21T12:00:00Z"))
                        .willReturn(
                                okJson(
                                        """
                                        {"items": [{"id": {"kind": "youtube#video", "videoId": "v1"}},
                                         {"id": {"kind": "youtube#video", "videoId": "v2"}}]}
                                        """)));
        SERVER.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos"))
                        .withQueryParam("id", equalTo("v1,v2"))
                        .willReturn(okJson(videos(1, 2, ""))));

        Found found = youtube.find(query("tides & moon", 100), call);

        assertThat(found.items()).extracting(TrendItem::views).containsExactly(101L, 102L);
        assertThat(found.quotaUnits()).isEqualTo(101);
        assertThat(call.charges).containsExactly("quota_units 100.0", "quota_units 1.0");
        assertThat(found.notes()).hasSize(1);
    }

    @Test
    void saysWhatYouTubeRefuses() {
        answers(
                refusal(
                        403,
                        "quotaExceeded",
                        "The request cannot be completed because you have exceeded your <a href=\\\"x\\\">quota</a>."));
        ProviderFailure used = failure();
        assertThat(used.kind()).isEqualTo(Kind.OUT_OF_CREDIT);
        assertThat(used)
                .hasMessage(
                        "What YouTube's API grants this key a day is used up; it begins anew at"
                                + " midnight in California. Try again then, or use another key.");

        answers(refusal(400, "badRequest", "API key not valid. Please pass a valid API key."));
        assertThat(failure().kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure()).hasMessageContaining("API key not valid");

        answers(refusal(403, "rateLimitExceeded", "Slow down.").withHeader("Retry-After", "99"));
        assertThat(failure().kind()).isEqualTo(Kind.BUSY);

        answers(refusal(400, "invalidRegionCode", "The region is not known."));
        assertThat(failure().kind()).isEqualTo(Kind.BAD_REQUEST);

        answers(okJson("{\"items\": []}"));
        assertThat(failure()).hasMessageStartingWith("YouTube has nothing for this.");
    }

    private ProviderFailure failure() {
        return catchThrowableOfType(
                ProviderFailure.class, () -> youtube.find(query(null, 10), call));
    }

    private static ResponseDefinitionBuilder refusal(int status, String reason, String message) {
        return aResponse()
                .withStatus(status)
                .withBody(
                        """
                        {"error": {"code": %d, "message": "%s",
                         "errors": [{"message": "%s", "domain": "youtube.quota", "reason": "%s"}]}}
                        """
                                .formatted(status, message, message, reason));
    }

    @ParameterizedTest
    @EnumSource
    void tellsEveryFailureOfYouTube(BadAnswers bad) {
        answers(bad.answer);
        assertThat(failure().kind()).isEqualTo(bad.kind);
        assertThat(failure()).hasMessageNotContaining(NotedCall.KEY);
    }

    @Test
    void wantsAKeyForYouTubeAndTestsIt() throws Exception {
        answers(okJson(videos(0, 1, "")));
        assertThat(youtube.check(call)).contains("cost one unit");
        assertThatThrownBy(() -> youtube.find(query(null, 5), call.withoutKey()))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        missing -> assertThat(missing.kind()).isEqualTo(Kind.KEY_MISSING));
    }

    private static final String RSS =
            """
            <?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.com/</link>
            <description>d</description>
            <item><title>Old &amp; slow</title><link>https://example.com/old</link>
             <pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate></item>
            <item><title><![CDATA[<b>Tides</b> rise]]></title><link>https://example.com/tides</link>
             <pubDate>Fri, 20 Nov 2026 10:00:00 +0200</pubDate></item>
            </channel></rss>
            """;

    private static final String ATOM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Sea</title>
            <id>f</id><updated>2026-11-20T00:00:00Z</updated>
            <entry><id>e</id><title>Seen by many</title><link rel="alternate" href="https://example.com/many"/>
             <author><name>Sea Lab</name></author><published>2026-11-20T09:00:00+00:00</published>
             <media:group><media:community><media:statistics views="4321"/></media:community></media:group></entry>
            </feed>
            """;

    private static String feed(String path, String body) {
        SERVER.stubFor(
                get(urlPathEqualTo(path))
                        .willReturn(ok(body).withHeader("Content-Type", "application/xml")));
        return SERVER.baseUrl() + path;
    }

    @Test
    void readsFeedsNewestFirstAndKnowsNoViews() throws Exception {
        Found found = feeds.find(query(null, 10, feed("/rss", RSS), feed("/atom", ATOM)), call);

        assertThat(found.items())
                .containsExactly(
                        new TrendItem(
                                "Seen by many",
                                Instant.parse("2026-11-20T09:00:00Z"),
                                4321L,
                                null,
                                null,
                                "https://example.com/many",
                                "Sea Lab"),
                        new TrendItem(
                                "Tides rise",
                                Instant.parse("2026-11-20T08:00:00Z"),
                                null,
                                null,
                                null,
                                "https://example.com/tides",
                                null),
                        new TrendItem(
                                "Old & slow",
                                Instant.parse("2026-11-19T08:00:00Z"),
                                null,
                                null,
                                null,
                                "https://example.com/old",
                                null));
        assertThat(found.about()).isEqualTo("The newest entries of 2 feeds.");
        assertThat(found.quotaUnits()).isZero();
    }

    @Test
    void goesOnWithoutAFeedThatFails() throws Exception {
        String bad = feed("/bad", "<html>Welcome</html>");
        Found found = feeds.find(query(null, 10, bad, feed("/rss", RSS)), call);
        assertThat(found.items()).hasSize(2);
        assertThat(found.notes())
                .containsExactly(
                        "A feed is missing: The feed of localhost answered with something that is"
                                + " no RSS or Atom feed.");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "FAULT", "HANG", "CUT", "PAGE", "OTHER_JSON"})
    void tellsEveryFailureOfAFeed(BadAnswers bad) {
        answers(bad.answer);
        assertThatThrownBy(() -> feeds.find(query(null, 5, SERVER.baseUrl() + "/rss"), call))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(bad.kind))
                .hasMessageContaining("The feed of localhost");
    }

    @Test
    void readsNothingThatADocumentTypeNames() {
        String trap =
                feed(
                        "/trap",
                        RSS.replace(
                                        "<rss",
                                        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s/secret\">]><rss"
                                                .formatted(SERVER.baseUrl()))
                                .replace("Old", "&x;"));
        assertThatThrownBy(() -> feeds.find(query(null, 5, trap), call))
                .hasMessageContaining("no RSS or Atom feed");
        SERVER.verify(0, getRequestedFor(urlPathEqualTo("/secret")));
    }

    @Test
    void refusesWhatIsTooLarge() {
        String large =
                feed("/large", RSS.replace("</channel>", " ".repeat(6 << 20) + "</channel>"));
        assertThatThrownBy(() -> feeds.find(query(null, 5, large), call))
                .hasMessageContaining("more than it should");
    }

    @Test
    void saysWhereAFeedHasMovedTo() {
        answers(aResponse().withStatus(301).withHeader("Location", "https://example.com/new.xml"));
        assertThatThrownBy(() -> feeds.find(query(null, 5, SERVER.baseUrl() + "/rss"), call))
                .hasMessageContaining("go to https://example.com/new.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "https://user:pass@example.com/",
                "example.com/feed",
                "http://10.0.0.1/feed",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/feed"
            })
    void refusesAddressesThatAreNotPublic(String url) {
        assertThatThrownBy(() -> feeds.find(query(null, 5, url), call))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        new FeedTrends(new PublicAddresses(List.of()))
                                .find(query(null, 5, SERVER.baseUrl() + "/rss"), call))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The operator can allow its address.");
    }

    @Test
    void wantsFeedsAndATable() {
        assertThatThrownBy(() -> feeds.find(query(null, 5), call))
                .hasMessage("Name 1 to 20 feeds by their addresses, as feeds; there are 0.");
        assertThatThrownBy(() -> new TableTrends().find(query(null, 5), call))
                .hasMessageContaining("There is no table");
    }

    @Test
    void callsTheSampleASample() throws Exception {
        Found found = new SampleTrends().find(query("anything", 100), call);
        assertThat(found.isSample()).isTrue();
        assertThat(found.about()).contains("invented");
        assertThat(found.fetchedAt()).isNull();
        assertThat(found.items()).hasSize(24).allMatch(item -> item.url() == null);
    }
}
