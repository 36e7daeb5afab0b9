package io.reelwright.tasks.provider.trend;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.trend.TrendItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/// Reads RSS and Atom. What a feed brings along by a document type is refused: it could name files
/// of this machine, or grow without end.
final class FeedReader {

    private FeedReader() {}

    /// @param contentType as the server says; null where it says nothing
    /// @throws io.reelwright.tasks.provider.ProviderFailure when it is no feed
    static List<TrendItem> read(byte[] bytes, @Nullable String contentType, RemoteClient from)
            throws IOException {
        SyndFeedInput input = new SyndFeedInput();
        input.setAllowDoctypes(false);
        input.setXmlHealerOn(true);
        try (XmlReader text = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            List<TrendItem> items = new ArrayList<>();
            for (SyndEntry entry : input.build(text).getEntries()) {
                add(entry, items);
            }
            return items;
        } catch (FeedException | IllegalArgumentException | IOException unreadable) {
            throw from.nonsense("something that is no RSS or Atom feed", unreadable);
        }
    }

    private static void add(SyndEntry entry, List<TrendItem> items) {
        String title = entry.getTitle() == null ? "" : plain(entry.getTitle());
        if (!title.isBlank()) {
            items.add(
                    new TrendItem(
                            title,
                            moment(entry),
                            views(entry),
                            null,
                            null,
                            entry.getLink(),
                            entry.getAuthor()));
        }
    }

    /// Titles may be HTML.
    private static String plain(String title) {
        return title.replaceAll("</?[a-zA-Z][^<>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#039;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    private static @Nullable Instant moment(SyndEntry entry) {
        Date date =
                entry.getPublishedDate() == null
                        ? entry.getUpdatedDate()
                        : entry.getPublishedDate();
        return date == null ? null : date.toInstant();
    }

    /// Feeds of YouTube's channels count them: `<media:statistics views="1234"/>`.
    private static @Nullable Long views(SyndEntry entry) {
        for (Element foreign : entry.getForeignMarkup()) {
            for (Element element : foreign.getDescendants(Filters.element())) {
                String views = element.getAttributeValue("views");
                if (element.getName().equals("statistics")
                        && views != null
                        && views.matches("\\d{1,18}")) {
                    return Long.valueOf(views);
                }
            }
        }
        return null;
    }
}
