package io.reelwright.tasks.provider.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.provider.Publisher.Picture;
import io.reelwright.tasks.provider.Publisher.Publication;
import io.reelwright.tasks.provider.Publisher.Published;
import io.reelwright.tasks.provider.Publisher.Terms;
import io.reelwright.tasks.provider.Publisher.Track;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.store.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a real S3 server in this process.
class BucketPublisherIT {

    private static final String VIDEO = "0190c2d4-e5f6-7000-8000-0190c2d4e5f6";

    @TempDir static Path objects;
    @TempDir Path scratch;
    private static Bucket bucket;
    private final List<String> steps = new ArrayList<>();

    @BeforeAll
    static void startServer() throws Exception {
        bucket = new Bucket(objects);
    }

    @AfterAll
    static void stopServer() throws Exception {
        bucket.close();
    }

    @Test
    void putsAFilmThereWithAllThatBelongsToIt() throws Exception {
        Published published =
                new BucketPublisher(bucket.location("films/whole"))
                        .publish(film("How Tides Work"), run());

        assertThat(published.id()).isEqualTo("how-tides-work-0190c2d4e5f6");
        assertThat(published.url()).isNull(); // where the bucket is, is the operator's business
        Path folder = objects.resolve("films/whole/" + published.id());
        assertThat(names(folder))
                .containsExactlyInAnyOrder(
                        "how-tides-work.mp4",
                        "how-tides-work.jpg",
                        "how-tides-work.en.srt",
                        "how-tides-work.en.vtt",
                        "how-tides-work.json");
        assertThat(folder.resolve("how-tides-work.mp4")).hasContent("the film");
        JsonNode facts = new JsonMapper().readTree(folder.resolve("how-tides-work.json"));
        assertThat(facts.path("video_id").asString()).isEqualTo(VIDEO);
        assertThat(facts.path("text").asString()).contains("Credits\nMusic: generated");
        assertThat(steps).last().isEqualTo("Uploading how-tides-work.json");
    }

    @Test
    void putsTheSameVideoInItsOwnPlaceAgain() throws Exception {
        BucketPublisher publisher = new BucketPublisher(bucket.location("films/twice"));
        publisher.publish(film("Once"), run());
        publisher.publish(film("Once"), run());

        try (Stream<Path> all = Files.list(objects.resolve("films/twice"))) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void goesOnWhereOneThatDiedStopped() throws Exception {
        BucketPublisher publisher = new BucketPublisher(bucket.location("films/died"));
        Publication whole = film("Half");
        Publication half =
                new Publication(
                        VIDEO,
                        whole.film(),
                        "mp4",
                        whole.thumbnail(),
                        List.of(new Track("en", "English", "srt", scratch.resolve("gone.srt"))),
                        whole.leaflet(),
                        Terms.NONE);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> publisher.publish(half, run()));
        assertThat(objects.resolve("films/died/half-0190c2d4e5f6/half.json")).doesNotExist();

        Published published = publisher.publish(whole, run());

        assertThat(names(objects.resolve("films/died/" + published.id()))).hasSize(5);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new BucketPublisher(null).publish(film("None"), run()))
                .withMessageContaining("REELWRIGHT_PUBLISH_BUCKET");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        new BucketPublisher(bucket.location("elsewhere"))
                                .publish(film("No"), run()))
                .withMessageContaining("There is no bucket elsewhere");
    }

    @Test
    void looksWhetherTheBucketCanBeWrittenAndLeavesNothing() throws Exception {
        assertThat(check(new BucketPublisher(bucket.location("films/looked"))))
                .contains("can be written");
        assertThat(objects.resolve("films/looked")).doesNotExist();
        assertThatExceptionOfType(ProviderFailure.class)
                .isThrownBy(() -> check(new BucketPublisher(bucket.location("elsewhere"))))
                .withMessageContaining("cannot be written")
                .matches(
                        failure -> String.valueOf(failure.detail()).contains("no bucket elsewhere"))
                .matches(failure -> failure.kind() == ProviderFailure.Kind.UNAVAILABLE);
        assertThatExceptionOfType(ProviderFailure.class)
                .isThrownBy(() -> check(new BucketPublisher(null)))
                .withMessageContaining("REELWRIGHT_PUBLISH_BUCKET");
    }

    private static String check(Publisher publisher) throws Exception {
        return new Providers<>(Seam.PUBLISHER, ProviderSettings.OFFLINE, List.of(publisher))
                .check(new ProviderReference(publisher.name(), null), null);
    }

    private Publication film(String title) throws IOException {
        return new Publication(
                VIDEO,
                Files.writeString(scratch.resolve("film.mp4"), "the film"),
                "mp4",
                new Picture(Files.writeString(scratch.resolve("still.jpg"), "a still"), "jpg"),
                List.of(
                        new Track("en", "English", "srt", text("words.srt")),
                        new Track("en", "English", "vtt", text("words.vtt"))),
                new Leaflet(
                        title,
                        "Why the sea rises.",
                        List.of("sea"),
                        "en",
                        List.of(new ChapterMark("Start", 0, 20_000)),
                        List.of("Music: generated")),
                Terms.NONE);
    }

    private Path text(String name) throws IOException {
        return Files.writeString(scratch.resolve(name), "words");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private PublishRun run() {
        return new PublishRun() {

            @Override
            public Path scratch() {
                return scratch;
            }

            @Override
            public void progress(double share, String step) {
                steps.add(step);
            }

            @Override
            public void charge(String unit, double quantity) {}

            @Override
            public Optional<String> recall(String name) {
                return Optional.empty();
            }

            @Override
            public void keep(String name, String text) {}
        };
    }
}
