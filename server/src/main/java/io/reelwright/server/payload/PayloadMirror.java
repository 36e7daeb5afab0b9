package io.reelwright.server.payload;

import io.reelwright.server.PayloadSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.loop.RetrySchedule;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.video.Videos;
import io.reelwright.tasks.store.MediaStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings Payload in line with our record, one entry at a time on all nodes together.
///
/// An entry is never made twice: before it is sent, the record says that it may exist, and whoever
/// finds that said looks for it in Payload before sending it again. Where a node was so slow that
/// another took its turn, or Payload so slow that we stopped waiting, it is looked for once more
/// afterwards, and doubles are deleted.
@Component
public class PayloadMirror implements Looping {

    private static final Logger log = LoggerFactory.getLogger(PayloadMirror.class);

    private static final Duration SWEEP = Duration.ofSeconds(2);

    /// While we wait for Payload it is renewed more often than this.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// Longer than Payload works on a request that we no longer wait for.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    private final @Nullable PayloadSettings settings;
    private final PayloadTable table;
    private final Videos videos;
    private final MediaAssets assets;
    private final MediaStore store;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = new SecureRandom();
    private final Loop loop = new Loop("payload", this::turn);
    private volatile @Nullable PayloadServer server;
    private volatile @Nullable String misconfigured;
    private volatile @Nullable String unreachable;
    private boolean isGreeted;
    private Duration pause = Duration.ZERO;

    PayloadMirror(
            ServerSettings settings,
            PayloadTable table,
            Videos videos,
            MediaAssets assets,
            MediaStore store,
            TransactionTemplate transaction) {
        this.settings = settings.payload();
        this.table = table;
        this.videos = videos;
        this.assets = assets;
        this.store = store;
        this.transaction = transaction;
    }

    /// Whether there is a Payload server to mirror in.
    public boolean isConfigured() {
        return settings != null;
    }

    /// How mirroring goes.
    ///
    /// @param complaint what an operator should look at; empty while all is well
    public record Status(String complaint, Map<String, Object> details) {}

    public Status status() {
        PayloadTable.Figures figures = table.figures();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", figures.waiting());
        details.put("refused", figures.refused());
        return new Status(complaint(figures), details);
    }

    private String complaint(PayloadTable.Figures figures) {
        String wrong = misconfigured;
        if (wrong != null) {
            return wrong;
        }
        if (unreachable != null) {
            return "Payload cannot be reached: " + unreachable;
        }
        return figures.refused() == 0
                ? ""
                : "Payload refused %d entries; the last one: %s"
                        .formatted(figures.refused(), figures.lastRefusal());
    }

    private void turn() throws InterruptedException {
        Duration wait = pause.isZero() ? SWEEP : pause;
        loop.awaitWake(wait);
        PayloadServer payload = server;
        if (payload == null) {
            return;
        }
        boolean goesOn = mayAsk() && greet(payload);
        while (goesOn && mayAsk()) {
            Entry entry = transaction.execute(_ -> claim());
            goesOn = entry != null && take(entry, payload);
        }
    }

    private boolean mayAsk() {
        return !loop.isEnding() && misconfigured == null;
    }

    private @Nullable Entry claim() {
        table.lockTurns();
        return table.claim(LEASE).orElse(null);
    }

    /// A wrong key is told when we start, not when the first film is done.
    private boolean greet(PayloadServer payload) throws InterruptedException {
        if (!isGreeted) {
            isGreeted = note(payload.greet()) instanceof Reply.Done;
        }
        return isGreeted;
    }

    /// @return whether the next one may follow at once
    private boolean take(Entry entry, PayloadServer payload) throws InterruptedException {
        Turn turn = new Turn(entry, payload);
        Reply reply = note(turn.take());
        switch (reply) {
            case Reply.Done _ -> {
                return true;
            }
            case Reply.Missing _ ->
                    giveUp(entry, 404, "The entry was deleted in Payload.", turn.isUncertain);
            case Reply.Refused(int status, String reason) ->
                    giveUp(entry, status, reason, turn.isUncertain);
            case Reply.Broken(int status, String reason, boolean wasLate) -> {
                Duration wait =
                        RetrySchedule.after(entry.failures() + 1, null, random).orElse(null);
                if (wait == null) {
                    giveUp(entry, status, reason, turn.isUncertain);
                } else {
                    table.failed(entry, status, reason, wait, turn.isUncertain);
                }
                return !wasLate;
            }
            case Reply.Unreachable _, Reply.Misconfigured _ -> {
                table.release(entry, turn.isUncertain);
                return false;
            }
        }
        return true;
    }

    private void giveUp(Entry entry, int status, String reason, boolean isUncertain) {
        table.failed(entry, status, reason, null, isUncertain);
        log.warn("The {} is not mirrored in Payload: {} ({})", entry, reason, status);
    }

    /// Keeps in mind what the answer says about Payload itself, and logs what changes.
    private Reply note(Reply reply) {
        switch (reply) {
            case Reply.Misconfigured(int status, String reason) -> {
                misconfigured =
                        "Payload takes nothing from us. %s (%d) Check the REELWRIGHT_PAYLOAD_ variables, and restart."
                                .formatted(reason, status);
                log.error("{}", misconfigured);
            }
            case Reply.Unreachable(int _, String reason) -> tired(reason);
            case Reply.Broken(int _, String reason, boolean wasLate) -> {
                if (wasLate) {
                    tired(reason);
                }
            }
            case Reply.Done _, Reply.Missing _, Reply.Refused _ -> {
                if (unreachable != null) {
                    log.info("Payload answers again.");
                    unreachable = null;
                }
                pause = Duration.ZERO;
            }
        }
        return reply;
    }

    private void tired(String reason) {
        if (unreachable == null) {
            log.warn("Payload at {} cannot be reached: {} It is tried again.", place(), reason);
        }
        unreachable = reason;
        Duration longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private String place() {
        return settings == null ? "" : settings.url().toString();
    }

    /// What is done with one entry while it is this node's.
    private final class Turn {

        private final PayloadServer payload;
        private Entry entry;

        /// Whether an entry may exist that the record knows nothing of.
        private boolean isUncertain;

        /// Whether Payload may still be making one.
        private final boolean mayComeLate;

        Turn(Entry entry, PayloadServer payload) {
            this.entry = entry;
            this.payload = payload;
            this.isUncertain = entry.isUncertain();
            this.mayComeLate = entry.isUncertain() && entry.payloadId() == null;
        }

        /// Renews the lease while we wait for an answer.
        private boolean goesOn() {
            return !loop.isEnding() && table.extend(entry, LEASE);
        }

        Reply take() throws InterruptedException {
            if (isUncertain) {
                Reply reply = lookUp();
                if (!(reply instanceof Reply.Done)) {
                    return reply;
                }
            }
            if (!entry.isWanted()) {
                return delete();
            }
            String id = entry.payloadId();
            if (id != null && entry.isUpToDate()) {
                return mirrored(id, null);
            }
            Optional<MediaDocument> document = document();
            if (document.isEmpty()) {
                return delete(); // gone since our turn began
            }
            return id == null ? create(document.get()) : change(id, document.get());
        }

        /// Finds what is there; of doubles the one stays that is on record, or the oldest.
        private Reply lookUp() throws InterruptedException {
            List<String> ids = new ArrayList<>();
            Reply reply = payload.find(entry, ids, this::goesOn);
            if (!(reply instanceof Reply.Done)) {
                return reply;
            }
            String known = entry.payloadId();
            String kept = known != null || ids.isEmpty() ? known : ids.getFirst();
            for (String id : ids) {
                Reply deleted = id.equals(kept) ? reply : payload.delete(id, this::goesOn);
                if (!(deleted instanceof Reply.Done || deleted instanceof Reply.Missing)) {
                    return deleted;
                }
            }
            entry = entry.foundAs(kept);
            return reply;
        }

        private Reply create(MediaDocument document) throws InterruptedException {
            if (!table.begin(entry, LEASE)) {
                return done(); // another's turn, or not wanted any more
            }
            isUncertain = true;
            Reply reply = payload.create(document, this::goesOn);
            return switch (reply) {
                case Reply.Done(var body) ->
                        mirrored(
                                body.path("doc").path("id").asString(),
                                mayComeLate ? LOOK_AGAIN : null);
                case Reply.Refused _,
                        Reply.Missing _,
                        Reply.Misconfigured _,
                        Reply.Unreachable _ -> {
                    isUncertain = mayComeLate;
                    yield reply;
                }
                case Reply.Broken _ -> reply;
            };
        }

        private Reply change(String id, MediaDocument document) throws InterruptedException {
            Reply reply = payload.change(id, document, this::goesOn);
            return reply instanceof Reply.Done ? mirrored(id, null) : reply;
        }

        private Reply delete() throws InterruptedException {
            String id = entry.payloadId();
            Reply reply = id == null ? done() : payload.delete(id, this::goesOn);
            return reply instanceof Reply.Done || reply instanceof Reply.Missing ? gone() : reply;
        }

        private Reply mirrored(String id, @Nullable Duration lookAgain) {
            boolean recorded =
                    Boolean.TRUE.equals(
                            transaction.execute(_ -> {
                                table.setMediaId(entry, id);
                                return table.mirrored(entry, id, lookAgain);
                            }));
            if (!recorded) {
                table.doubt(entry);
            }
            return done();
        }

        private Reply gone() {
            transaction.executeWithoutResult(_ -> {
                table.setMediaId(entry, null);
                table.forget(entry);
            });
            return done();
        }

        private Optional<MediaDocument> document() {
            return switch (entry.kind()) {
                case VIDEO -> video();
                case ASSET ->
                        assets.find(entry.subjectId(), null)
                                .map(asset -> MediaDocument.of(asset, entry.taskId()));
            };
        }

        private Optional<MediaDocument> video() {
            try {
                return Optional.of(
                        MediaDocument.of(videos.find(entry.subjectId(), null), entry.taskId()));
            } catch (Problem deleted) {
                return Optional.empty();
            }
        }

        private static Reply done() {
            return new Reply.Done(io.reelwright.tasks.contract.TaskJson.MAPPER.missingNode());
        }
    }

    @Override
    public void start() {
        PayloadSettings configured = settings;
        if (configured == null) {
            return;
        }
        table.tryRefusedAgain();
        server = new PayloadServer(configured, store);
        loop.start();
        loop.wake();
    }

    @Override
    public void stop() {
        loop.close();
        PayloadServer payload = server;
        if (payload != null) {
            payload.close();
            server = null;
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
