package io.reelwright.tasks.provider;

import io.reelwright.tasks.trend.TrendItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somewhere that tells what is watched and read.
public interface TrendSource extends Provider {

    /// Fetches or reads what there is.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when the query lacks what this source
    ///   needs, or holds what it cannot read
    Found find(Query query, ProviderCall call) throws IOException, InterruptedException;

    /// Each source takes what it can use of it.
    ///
    /// @param topic what to search for; null for whatever is popular
    /// @param region ISO 3166-1, two letters; null for the source's usual one
    /// @param category the source's own id of one; null for all
    /// @param language ISO 639-1; null for any
    /// @param feeds addresses of RSS or Atom feeds, not trusted
    /// @param file a table of the user's, not trusted; null for none
    /// @param asOf the moment that a table's figures are of
    /// @param now the moment of fetching
    /// @param count how many items to look at, at most
    record Query(
            @Nullable String topic,
            @Nullable String region,
            @Nullable String category,
            @Nullable String language,
            List<String> feeds,
            @Nullable Path file,
            Instant asOf,
            Instant now,
            int count) {

        public Query {
            feeds = List.copyOf(feeds);
        }
    }

    /// @param items at most as many as were asked for
    /// @param asOf the moment that the figures are of
    /// @param fetchedAt when somebody was asked; null where nobody was
    /// @param quotaUnits what that took of a daily quota
    /// @param isSample whether the figures are invented
    /// @param about what the items are, in a sentence
    /// @param notes what was left out, in the user's words
    record Found(
            List<TrendItem> items,
            Instant asOf,
            @Nullable Instant fetchedAt,
            int quotaUnits,
            boolean isSample,
            String about,
            List<String> notes) {

        public Found {
            items = List.copyOf(items);
            notes = List.copyOf(notes);
        }
    }
}
