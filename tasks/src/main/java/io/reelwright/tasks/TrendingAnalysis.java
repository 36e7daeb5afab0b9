package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.provider.TrendSource;
import io.reelwright.tasks.provider.TrendSource.Found;
import io.reelwright.tasks.provider.TrendSource.Query;
import io.reelwright.tasks.provider.trend.SampleTrends;
import io.reelwright.tasks.trend.TrendAnalysis;
import io.reelwright.tasks.trend.Trends;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks at what is watched or read, and says what recurs and what is growing. Makes one output,
/// `trends` (JSON); its data is [Report], with the best items only.
public final class TrendingAnalysis implements MediaTask<TrendingAnalysis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.TRENDING_ANALYSIS, 1, Input.class);

    private static final int LONGEST_TOPIC = 200;
    private static final int MOST_ITEMS_TOLD = 50;

    /// Clocks of servers and workers differ a little.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// @param provider whose figures: `youtube`, `feeds`, `file`, `sample`; null for `sample`
    /// @param fallbacks who stands in for it; null for nobody
    /// @param topic what to search for; null for what is popular
    /// @param region ISO 3166-1, `DE`; null for the source's usual one
    /// @param category YouTube's id of one, `28`; null for all
    /// @param language ISO 639-1, `de`; null for any
    /// @param feeds addresses of RSS or Atom feeds, for `feeds`
    /// @param file CSV or JSON, for `file`
    /// @param asOf the moment that is asked about, ISO 8601, not in the future: what is fetched
    ///   changes with time, so an answer is used again for the same moment only. Ages in a `file`
    ///   are counted to it. Null for this hour
    /// @param count how many items to look at, 2 to 200
    /// @param variant another number asks again though the moment is the same
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            @Nullable String provider,
            @Nullable List<String> fallbacks,
            @Nullable String topic,
            @Nullable String region,
            @Nullable String category,
            @Nullable String language,
            @Nullable List<String> feeds,
            @Nullable Output file,
            @Nullable String asOf,
            @JsonProperty(defaultValue = "100") int count,
            @JsonProperty(defaultValue = "0") int variant) {

        /// @throws InvalidInput for the first that is not as it must be, whatever the source
        public void check(Instant now) {
            if (count < 2 || count > TrendAnalysis.MOST_ITEMS) {
                throw new InvalidInput(
                        "The count is %d: choose 2 to %d."
                                .formatted(count, TrendAnalysis.MOST_ITEMS));
            }
            if (topic != null && topic.length() > LONGEST_TOPIC) {
                throw new InvalidInput(
                        "The topic has %d characters: at most %d can be searched for."
                                .formatted(topic.length(), LONGEST_TOPIC));
            }
            check("region", region, "[A-Z]{2}", "two capital letters, such as DE");
            check("category", category, "\\d{1,4}", "a number, such as 28");
            check("language", language, "[a-z]{2}", "two small letters, such as de");
            Instant moment = moment(now);
            if (moment.isAfter(now.plus(TOLERANCE))) {
                throw new InvalidInput(
                        "as_of is %s, which is still to come: it is %s now."
                                .formatted(moment, now.truncatedTo(ChronoUnit.SECONDS)));
            }
        }

        private static void check(String field, @Nullable String value, String shape, String told) {
            if (value != null && !value.matches(shape)) {
                throw new InvalidInput(
                        "The %s is \"%s\": write %s."
                                .formatted(
                                        field,
                                        value.substring(0, Math.min(40, value.length())),
                                        told));
            }
        }

        /// The moment that is asked about.
        ///
        /// @throws InvalidInput when it is none
        Instant moment(Instant now) {
            try {
                return asOf == null
                        ? now.truncatedTo(ChronoUnit.HOURS)
                        : OffsetDateTime.parse(asOf).toInstant();
            } catch (DateTimeException none) {
                throw new InvalidInput(
                        "as_of is no moment: write one such as 2026-11-20T12:00:00Z.");
            }
        }
    }

    /// @param source whose figures they are, as a reference
    /// @param isSample whether they are invented
    /// @param about what they are, in a sentence
    /// @param asOf the moment that the figures are of
    /// @param fetchedAt when they were fetched; null where they were not
    /// @param quotaUnits what fetching them took of a daily quota
    /// @param looked how many items were looked at; [Trends#items] has the best of them
    /// @param stoodInBecause why those asked before did not answer; null where nobody was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String source,
            @JsonProperty("is_sample") boolean isSample,
            String about,
            String asOf,
            @Nullable String fetchedAt,
            int quotaUnits,
            int looked,
            List<Trends.Item> items,
            List<Trends.Phrase> phrases,
            List<Trends.Cluster> clusters,
            List<Trends.Suggestion> suggestions,
            int unclustered,
            List<String> notes,
            @Nullable List<String> stoodInBecause) {

        Report withItems(List<Trends.Item> some) {
            return new Report(
                    source,
                    isSample,
                    about,
                    asOf,
                    fetchedAt,
                    quotaUnits,
                    looked,
                    some,
                    phrases,
                    clusters,
                    suggestions,
                    unclustered,
                    notes,
                    stoodInBecause);
        }
    }

    private final Providers<TrendSource> sources;
    private final InstantSource clock;

    public TrendingAnalysis(Providers<TrendSource> sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        Query query = query(input, run);
        Served<Found> served =
                sources.serve(
                        Objects.requireNonNullElse(input.provider(), SampleTrends.NAME),
                        input.fallbacks(),
                        run,
                        "Looking for trends",
                        (source, call) -> source.find(query, call));
        Found found = served.value();
        run.progress(96, "Finding what recurs");
        Trends trends = TrendAnalysis.of(found.items(), found.asOf());
        return result(report(served, trends, query), served, run);
    }

    private Query query(Input input, TaskRun run) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        input.check(now);
        String topic = input.topic() == null ? "" : input.topic().strip();
        return new Query(
                topic.isEmpty() ? null : topic,
                input.region(),
                input.category(),
                input.language(),
                Objects.requireNonNullElse(input.feeds(), List.of()),
                input.file() == null ? null : run.read(input.file()),
                input.moment(now),
                now,
                input.count());
    }

    private static Report report(Served<Found> served, Trends trends, Query query) {
        Found found = served.value();
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(trends.notes());
        if (found.fetchedAt() != null
                && Duration.between(query.asOf(), found.fetchedAt()).toHours() >= 1) {
            notes.add(
                    "This was asked for as of %s, and fetched at %s: the figures are of then."
                            .formatted(query.asOf(), found.fetchedAt()));
        }
        return new Report(
                served.by().toString(),
                found.isSample(),
                found.about(),
                found.asOf().toString(),
                found.fetchedAt() == null ? null : found.fetchedAt().toString(),
                found.quotaUnits(),
                found.items().size(),
                trends.items(),
                trends.phrases(),
                trends.clusters(),
                trends.suggestions(),
                trends.unclustered(),
                notes,
                served.failures().isEmpty() ? null : served.failures());
    }

    private static TaskResult result(Report report, Served<Found> served, TaskRun run)
            throws IOException {
        Path file = run.scratch().resolve("trends.json");
        TaskJson.MAPPER.writeValue(file, report);
        Map<String, Object> metadata = served.metadata();
        metadata.put("is_sample", report.isSample());
        Output output =
                run.write("trends", AssetType.DOCUMENT, "trends.json", file, null, null, metadata);
        Report told = report.withItems(report.items().stream().limit(MOST_ITEMS_TOLD).toList());
        return TaskResult.of(output).withData(TaskJson.MAPPER.valueToTree(told));
    }
}
