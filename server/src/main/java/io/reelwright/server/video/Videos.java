package io.reelwright.server.video;

import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.contract.Output;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// The videos on record.
@Service
@Transactional
public class Videos {

    private final VideoTable table;
    private final SignedLinks links;
    private final InstantSource clock;

    Videos(VideoTable table, SignedLinks links, InstantSource clock) {
        this.table = table;
        this.links = links;
        this.clock = clock;
    }

    /// What is known of a video before it is made.
    ///
    /// @param videoId minted for it
    /// @param title at most 200 characters
    /// @param format the container, `mp4`
    public record Order(
            UUID videoId,
            UUID jobId,
            String projectId,
            @Nullable String sessionId,
            String userId,
            String title,
            String format) {}

    /// What a job made.
    ///
    /// @param video the finished file
    /// @param language BCP 47, of the narration
    /// @param used the paths of all that went into it
    /// @param attributions whom to thank for what it shows and plays, as `custom_metadata` has them
    /// @param chapters the marks of the file, in order; none where it has none
    /// @param scrubTrack what players show along the time line, its cues first; empty for none
    public record Made(
            UUID scriptId,
            String title,
            String language,
            Output video,
            List<Output> thumbnails,
            List<Output> subtitles,
            Collection<String> used,
            List<Object> attributions,
            List<ChapterMark> chapters,
            List<Output> scrubTrack) {}

    /// Begins videos, in the state `processing`.
    public void begin(List<Order> orders) {
        table.insert(orders, clock.instant());
    }

    /// Makes it `ready`, with figures read from the file itself.
    public void ready(UUID videoId, Made made) {
        table.ready(videoId, made, Figures.of(made.video()), clock.instant());
        made.thumbnails().forEach(still -> table.addThumbnail(videoId, still, clock.instant()));
        made.subtitles()
                .forEach(track ->
                        table.addSubtitles(videoId, made.language(), track, clock.instant()));
        table.addUsed(videoId, made.used());
    }

    public void fail(UUID videoId) {
        table.fail(videoId, clock.instant());
    }

    /// What a user says anew of a video; null for what stays as it is.
    ///
    /// @param title at most 200 characters
    /// @param description at most 1000 characters
    record Change(
            @Nullable String title,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable JsonNode customMetadata,
            @Nullable Boolean isPublic) {}

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is another user's, or `seen` does not hold
    void change(UUID videoId, @Nullable String userId, IfMatch seen, Change change) {
        seen.check(lock(videoId, userId));
        table.change(videoId, change, clock.instant());
    }

    private Video lock(UUID videoId, @Nullable String userId) {
        table.lock(videoId);
        return find(videoId, userId);
    }

    /// Lets nobody else change a video until the transaction ends.
    public void lock(UUID videoId) {
        table.lock(videoId);
    }

    /// Adds a place where it is to be seen.
    ///
    /// @param place `{platform, id, url, at}`
    public void published(UUID videoId, JsonNode place) {
        table.addPublished(videoId, place, clock.instant());
    }

    /// Soft: its row stays.
    ///
    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is another user's, or `seen` does not hold
    void delete(UUID videoId, @Nullable String userId, IfMatch seen) {
        seen.check(lock(videoId, userId));
        delete(videoId);
    }

    /// Soft: its row stays.
    public void delete(UUID videoId) {
        table.delete(videoId, clock.instant());
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is deleted, or another user's
    @Transactional(readOnly = true)
    public Video find(UUID videoId, @Nullable String userId) {
        return table.find(videoId, userId).orElseThrow(() -> notFound(videoId.toString()));
    }

    /// A video as those are told of it who do not ask by themselves: with links, which need no
    /// token. Empty when there is none, or it is deleted.
    @Transactional(readOnly = true)
    public Optional<Video> told(UUID videoId) {
        return table.find(videoId, null).map(video -> video.shown(links, false));
    }

    /// Empty where it has none.
    @Transactional(readOnly = true)
    ScrubTrack scrubTrack(UUID videoId) {
        return new ScrubTrack(table.scrubTrack(videoId));
    }

    /// A video that everybody may watch.
    @Transactional(readOnly = true)
    Optional<Video> findPublic(UUID videoId) {
        return table.find(videoId, null).filter(Video::isPublic);
    }

    @Transactional(readOnly = true)
    public Page<Video> list(VideoFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    public static Problem notFound(String id) {
        return new Problem(Problem.Code.VIDEO_NOT_FOUND, "There is no video " + id + ".");
    }
}
