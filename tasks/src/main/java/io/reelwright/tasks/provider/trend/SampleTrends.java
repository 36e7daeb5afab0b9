package io.reelwright.tasks.provider.trend;

import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.TrendSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Invented videos with invented figures, which show what the analysis does. They say nothing about
/// the world, and every answer says so.
public final class SampleTrends implements TrendSource {

    public static final String NAME = "sample";

    /// The moment that the invented figures are of.
    private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public String check(ProviderCall call) {
        return "It is built in and always there. Its videos and figures are invented.";
    }

    @Override
    public Found find(Query query, ProviderCall call) throws IOException {
        try (InputStream sample =
                Objects.requireNonNull(SampleTrends.class.getResourceAsStream("sample.csv"))) {
            return new Found(
                    TableTrends.mostSeen(TrendTable.read(sample.readAllBytes()), query.count()),
                    AS_OF,
                    null,
                    0,
                    true,
                    "A sample: these videos and all their figures are invented, and show only what"
                            + " the analysis does. For real ones choose youtube, feeds or file.",
                    query.topic() == null
                            ? List.of()
                            : List.of("The sample is the same for every topic."));
        }
    }
}
