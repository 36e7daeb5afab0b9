package io.reelwright.tasks.provider.trend;

import io.reelwright.tasks.address.PublicAddresses;
import io.reelwright.tasks.address.PublicHttp;
import io.reelwright.tasks.address.WebAddress;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.TrendSource;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.trend.TrendItem;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// RSS and Atom feeds, whose addresses come with the task. They lead to the public internet, or to
/// where the operator allows besides.
public final class FeedTrends implements TrendSource {

    public static final String NAME = "feeds";

    private static final int MOST_FEEDS = 20;
    private static final int LONGEST_URL = 2_000;
    private static final long LARGEST = 5 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PublicHttp route;
    private final Duration patience;

    /// @param addresses where feeds may be
    public FeedTrends(PublicAddresses addresses) {
        this(addresses, PATIENCE);
    }

    FeedTrends(PublicAddresses addresses, Duration patience) {
        this.route = new PublicHttp(addresses);
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String check(ProviderCall call) {
        return "It needs no key: the addresses of feeds come with a task. This asked nobody.";
    }

    @Override
    public Found find(Query query, ProviderCall call) throws IOException, InterruptedException {
        List<URI> feeds = checked(query.feeds());
        Map<String, TrendItem> items = new LinkedHashMap<>(); // the same article may be in several
        List<ProviderFailure> failures = new ArrayList<>();
        for (int i = 0; i < feeds.size(); i++) {
            try {
                for (TrendItem item : read(feeds.get(i), call)) {
                    items.putIfAbsent(Objects.requireNonNullElse(item.url(), item.title()), item);
                }
            } catch (ProviderFailure failure) {
                failures.add(failure);
            } catch (UnknownHostException nowhere) {
                throw cannotBe(feeds.get(i), nowhere);
            }
            call.progress((i + 1.0) / feeds.size());
        }
        if (failures.size() == feeds.size()) {
            throw failures.getFirst();
        }
        if (items.isEmpty()) {
            throw new InvalidInput("There is nothing in these feeds.");
        }
        return new Found(
                newest(items.values().stream().toList(), query.count()),
                query.now(),
                query.now(),
                0,
                false,
                "The newest entries of %d %s."
                        .formatted(feeds.size(), feeds.size() == 1 ? "feed" : "feeds"),
                notes(query, failures));
    }

    private static List<String> notes(Query query, List<ProviderFailure> failures) {
        List<String> notes = new ArrayList<>();
        if (query.topic() != null) {
            notes.add("Feeds are read as they are, whatever the topic.");
        }
        failures.forEach(failure -> notes.add("A feed is missing: " + failure.getMessage()));
        return notes;
    }

    private static List<TrendItem> newest(List<TrendItem> items, int count) {
        return items.stream()
                .sorted(
                        Comparator.comparing(
                                TrendItem::publishedAt,
                                Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
                .limit(count)
                .toList();
    }

    private List<TrendItem> read(URI feed, ProviderCall call)
            throws IOException, InterruptedException {
        RemoteClient client = RemoteClient.of("The feed of " + feed.getHost(), route);
        RemoteClient.Answer answer =
                client.bytes(
                        RemoteRequest.get(feed)
                                .header(
                                        "Accept",
                                        "application/rss+xml, application/atom+xml, application/xml,"
                                                + " text/xml")
                                .within(call.patience(patience)),
                        LARGEST);
        return FeedReader.read(
                answer.body(), answer.headers().firstValue("Content-Type").orElse(null), client);
    }

    private List<URI> checked(List<String> feeds) {
        if (feeds.isEmpty() || feeds.size() > MOST_FEEDS) {
            throw new InvalidInput(
                    "Name 1 to %d feeds by their addresses, as feeds; there are %d."
                            .formatted(MOST_FEEDS, feeds.size()));
        }
        return feeds.stream().map(this::checked).distinct().toList();
    }

    /// All are looked at before any is asked; each is looked at again when it is called.
    private URI checked(String feed) {
        URI url = parsed(feed);
        try {
            route.check(url.getHost());
            return url;
        } catch (UnknownHostException nowhere) {
            throw cannotBe(url, nowhere);
        }
    }

    private static InvalidInput cannotBe(URI feed, UnknownHostException nowhere) {
        return new InvalidInput(
                "The feed of "
                        + feed.getHost()
                        + (nowhere instanceof PublicAddresses.BlockedAddress
                                ? " is not on the public internet. The operator can allow its"
                                        + " address."
                                : " cannot be found: nobody knows this name. Check the address."));
    }

    private static URI parsed(String feed) {
        try {
            URI url = URI.create(feed.strip());
            if (WebAddress.isPlain(url) && feed.length() <= LONGEST_URL) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new InvalidInput(
                "\"%s\" is no address of a feed: write one such as https://example.com/feed.xml."
                        .formatted(feed.substring(0, Math.min(100, feed.length()))));
    }
}
