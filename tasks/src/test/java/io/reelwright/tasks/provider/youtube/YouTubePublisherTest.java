package io.reelwright.tasks.provider.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.worker.Retry;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.Privacy;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.Publisher.Picture;
import io.reelwright.tasks.provider.Publisher.Publication;
import io.reelwright.tasks.provider.Publisher.Published;
import io.reelwright.tasks.provider.Publisher.Terms;
import io.reelwright.tasks.provider.Publisher.Track;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.youtube.YouTube.Answer;
import io.reelwright.tasks.provider.youtube.YouTube.Fault;
import io.reelwright.tasks.secret.Keyset;
import io.reelwright.tasks.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that speaks YouTube's protocol, with a film of three parts.
class YouTubePublisherTest {

    private static final int SIZE = (20 << 20) + 77;

    @TempDir Path folder;
    private final YouTube youtube = new YouTube().taking("first-token-abc");
    private final Map<String, String> notes = new HashMap<>();
    private final List<String> charges = new ArrayList<>();
    private final List<Double> progress = new ArrayList<>();
    private byte[] film;
    private Link link;
    private YouTubePublisher publisher;

    /// As the one over Redis, within one process.
    private static final class Link implements YouTubeLink, Quota {

        private final SecretBox box;
        private String token = "first-token-abc";
        private final List<String> renewed = new ArrayList<>();
        private boolean isMissing;
        private int uploads = 100;
        private int units = 10_000;

        Link(Path keyset) {
            box = new SecretBox(new Keyset(keyset));
        }

        @Override
        public Secret token(String account) {
            if (isMissing) {
                throw new Retry("No server answers.", null);
            }
            return new Secret(token);
        }

        @Override
        public Secret insteadOf(Secret refused, String account) {
            renewed.add(refused.reveal());
            token = "second-token-xyz";
            return new Secret(token);
        }

        @Override
        public Quota quota() {
            return this;
        }

        @Override
        public String seal(String text, String owner) {
            return Base64.getEncoder().encodeToString(box.seal(text, owner));
        }

        @Override
        public String open(String sealed, String owner) {
            return box.open(Base64.getDecoder().decode(sealed), owner);
        }

        @Override
        public Left left() {
            return new Left(uploads, units, Instant.parse("2026-11-22T08:00:00Z"));
        }

        @Override
        public boolean spend(Cost cost) {
            if (!left().covers(cost)) {
                return false;
            }
            uploads -= cost.uploads();
            units -= cost.units();
            return true;
        }

        @Override
        public void giveBack(Cost cost) {
            uploads += cost.uploads();
            units += cost.units();
        }

        @Override
        public void exhausted(boolean ofUploads) {
            uploads = ofUploads ? 0 : uploads;
            units = ofUploads ? units : 0;
        }
    }

    private final class Run implements PublishRun {

        @Override
        public Path scratch() {
            return folder;
        }

        @Override
        public void progress(double share, String step) {
            progress.add(share);
        }

        @Override
        public void charge(String unit, double quantity) {
            charges.add(unit + " " + quantity);
        }

        @Override
        public Optional<String> recall(String name) {
            return Optional.ofNullable(notes.get(name));
        }

        @Override
        public void keep(String name, String text) {
            notes.put(name, text);
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        film = new byte[SIZE];
        new Random(1).nextBytes(film);
        Files.write(folder.resolve("film.mp4"), film);
        Files.writeString(folder.resolve("still.jpg"), "a still");
        Files.writeString(folder.resolve("words.srt"), "1\n00:00:00,000 --> 00:00:01,000\nTides\n");
        link = new Link(folder.resolve("keyset.json"));
        publisher =
                new YouTubePublisher(
                        YouTubeSettings.from(Map.of(YouTubeSettings.API, youtube.uri().toString())),
                        link);
    }

    @AfterEach
    void stop() {
        youtube.close();
    }

    @Test
    void uploadsAFilmWithAllThatBelongsToIt() throws Exception {
        Published published = publish("PL1");

        assertThat(published.id()).isEqualTo("video1");
        assertThat(published.url()).isEqualTo("https://www.youtube.com/watch?v=video1");
        assertThat(published.warnings()).isEmpty();
        YouTube.Video video = onlyVideo();
        assertThat(video.extras()).containsExactly("thumbnail", "captions en", "playlist");
        assertThat(video.resource().at("/snippet/title").asString()).isEqualTo("How Tides Work");
        assertThat(video.resource().at("/snippet/description").asString())
                .isEqualTo(
                        """
                        Why the sea rises.

                        0:00 Start
                        0:20 The ‹Moon›
                        1:01:05 End

                        Credits
                        Music: generated\
                        """);
        assertThat(video.resource().at("/status/privacyStatus").asString()).isEqualTo("private");
        assertThat(video.resource().at("/status/publishAt").asString())
                .isEqualTo("2026-12-24T18:00:00Z");
        assertThat(charges).contains("uploads 1.0", "quota_units 400.0", "quota_units 50.0");
        assertThat(link.left().uploads()).isEqualTo(99);
        assertThat(link.left().units()).isEqualTo(10_000 - 50 - 400 - 51);
        assertThat(progress).isSorted();
    }

    @Test
    void makesOneVideoWhenTheAnswerToTheLastByteIsLost() throws Exception {
        youtube.faults.addAll(List.of(Fault.CUT, Fault.CUT, Fault.CUT)); // one for each part

        assertThat(publish(null).id()).isEqualTo("video1");

        onlyVideo();
        assertThat(youtube.counts()).containsEntry("POST /upload/youtube/v3/videos 200", 1);
    }

    @Test
    void goesOnWhereALineWasCutInTheMiddleOfAPart() throws Exception {
        youtube.faults.addAll(List.of(Fault.HALF, Fault.UNAVAILABLE, Fault.HALF));

        assertThat(publish(null).id()).isEqualTo("video1");

        onlyVideo();
    }

    /// A run that is interrupted as a dying worker's is, and another one that knows only the note.
    @Test
    void makesOneVideoWhenAWorkerDiesInTheMiddle() throws Exception {
        CountDownLatch secondPart = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        youtube.onPart =
                bytes -> {
                    if (bytes > 8 << 20 && secondPart.getCount() > 0) {
                        secondPart.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread dying =
                Thread.startVirtualThread(() -> {
                    try {
                        publish(null);
                    } catch (Exception stopped) {
                        end.complete(stopped);
                    }
                });
        secondPart.await();
        dying.interrupt();
        assertThat(end.join()).isInstanceOf(InterruptedException.class);
        never.countDown();

        assertThat(publish(null).id()).isEqualTo("video1");

        onlyVideo();
        assertThat(youtube.counts()).containsEntry("POST /upload/youtube/v3/videos 200", 1);
        assertThat(link.left().uploads()).isEqualTo(99);
    }

    @Test
    void doesNothingTwiceWhenItIsDoneAlready() throws Exception {
        publish("PL1");
        publish("PL1");

        assertThat(onlyVideo().extras()).containsExactly("thumbnail", "captions en", "playlist");
    }

    @Test
    void beginsAnewWhenTheSessionIsForgottenBeforeTheEnd() throws Exception {
        youtube.faults.add(Fault.FORGOTTEN);

        assertThat(publish(null).id()).isEqualTo("video1");

        onlyVideo();
        assertThat(youtube.counts()).containsEntry("POST /upload/youtube/v3/videos 200", 2);
    }

    @Test
    void saysWhenNobodyCanKnowWhetherTheVideoIsThere() throws Exception {
        CountDownLatch parts = new CountDownLatch(2);
        youtube.onPart =
                _ -> {
                    parts.countDown();
                    if (parts.getCount() == 0) {
                        youtube.faults.add(Fault.FORGOTTEN); // to the last one
                    }
                };

        assertThatThrownBy(() -> publish(null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Look at the channel");
        assertThat(youtube.videos).isEmpty();
    }

    @Test
    void usesNoUploadUpWhileThereIsNoTokenToAskWith() throws Exception {
        link.isMissing = true;
        int uploads = link.uploads;

        assertThatThrownBy(() -> publish(null)).isInstanceOf(Retry.class);

        assertThat(link.uploads).isEqualTo(uploads);
        assertThat(charges).doesNotContain("uploads 1.0");
        link.isMissing = false;
        publish(null);
        assertThat(link.uploads).isEqualTo(uploads - 1);
        assertThat(charges).containsOnlyOnce("uploads 1.0");
    }

    @Test
    void takesANewTokenWhenTheOldOneHasExpired() throws Exception {
        youtube.taking("second-token-xyz");
        youtube.faults.add(Fault.UNAUTHORIZED);

        publish(null);

        onlyVideo();
        assertThat(link.renewed).containsExactly("first-token-abc");
    }

    @Test
    void saysThatTheConnectionIsOverWhenNoTokenIsGood() {
        youtube.refuse("first-token-abc");

        assertThatThrownBy(() -> publish(null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Connect YouTube anew");
    }

    @Test
    void believesYouTubeThatTheQuotaIsUsedUp() {
        youtube.faults.add(Fault.QUOTA);

        assertThatThrownBy(() -> publish(null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Publish again after 08:00 UTC on 22 November");
        assertThat(link.left().uploads()).isZero();
    }

    @Test
    void callsNobodyWhenTheQuotaWouldNotSuffice() {
        link.units = 400;

        assertThatThrownBy(() -> publish(null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("used up, or too little is left");
        assertThat(youtube.log).isEmpty();
    }

    @Test
    void triesLaterWhenYouTubeStaysBroken() {
        youtube.faults.addAll(java.util.Collections.nCopies(10, Fault.UNAVAILABLE));

        assertThatThrownBy(() -> publish(null))
                .isInstanceOf(Retry.class)
                .hasMessageContaining("again and again");
    }

    @Test
    void publishesAllTheSameWhenThumbnailAndCaptionsAreRefused() throws Exception {
        youtube.answers.put("thumbnail", new Answer(403, "forbidden"));
        youtube.answers.put("captions", new Answer(403, "insufficientPermissions"));

        Published published = publish(null);

        assertThat(published.id()).isEqualTo("video1");
        assertThat(published.warnings())
                .containsExactly(
                        "The thumbnail was not set: YouTube refuses this (forbidden). It says: It is"
                                + " forbidden.",
                        "The captions in English were not added: Reelwright was not given the"
                                + " permission that YouTube wants for this. Connect YouTube anew,"
                                + " and say yes to all that is asked.");
    }

    @Test
    void takesCaptionsForDoneThatAnEarlierRunAdded() throws Exception {
        youtube.answers.put("captions", new Answer(409, "captionExists"));

        assertThat(publish(null).warnings()).isEmpty();
    }

    @Test
    void sealsTheSessionThatItKeeps() throws Exception {
        publish(null);

        assertThat(notes).hasSize(1);
        assertThat(notes.values().iterator().next())
                .doesNotContain("session", "upload_id", "http", "token");
    }

    @Test
    void refusesWhatYouTubeWouldRefuseBeforeItCalls() {
        assertThatThrownBy(() -> publisher.publish(publication("x".repeat(101), null), new Run()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("100 characters");
        assertThat(youtube.log).isEmpty();
    }

    private Published publish(@Nullable String playlist) throws IOException, InterruptedException {
        return publisher.publish(publication("How Tides Work", playlist), new Run());
    }

    private Publication publication(String title, @Nullable String playlist) {
        return new Publication(
                "0190c2d4-e5f6-7000-8000-000000000001",
                folder.resolve("film.mp4"),
                "mp4",
                new Picture(folder.resolve("still.jpg"), "jpg"),
                List.of(new Track("en", "English", "srt", folder.resolve("words.srt"))),
                new Leaflet(
                        title,
                        "Why the sea rises.",
                        List.of("sea", "moon"),
                        "en",
                        List.of(
                                new ChapterMark("Start", 0, 20_000),
                                new ChapterMark("The <Moon>", 20_000, 25_000),
                                new ChapterMark("Short", 25_000, 28_000),
                                new ChapterMark("End", 3_665_000, 3_700_000)),
                        List.of("Music: generated")),
                new Terms(
                        Privacy.PRIVATE,
                        "2026-12-24T18:00:00Z",
                        playlist,
                        null,
                        null,
                        null,
                        null,
                        "account",
                        null));
    }

    private YouTube.Video onlyVideo() {
        assertThat(youtube.videos).hasSize(1);
        assertThat(Arrays.equals(youtube.videos.getFirst().bytes(), film)).isTrue();
        return youtube.videos.getFirst();
    }
}
