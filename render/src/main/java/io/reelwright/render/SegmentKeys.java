package io.reelwright.render;

import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Animation;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import io.reelwright.render.timeline.Track;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Visual;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Names the segments of a film by all that their frames are made of: what is seen in them, when it
/// is seen as counted from the segment's start, the contents of its files, and how it is encoded.
/// So a segment keeps its name when something else in the film changes, also when it comes earlier
/// or later for that.
final class SegmentKeys {

    /// Goes up when the same document gives other frames than before.
    private static final int FRAMES_VERSION = 1;

    /// The document with the hashes of its files for their names.
    private final Timeline hashed;

    private final List<Caption> captions;
    private final List<String> common;

    private SegmentKeys(Timeline hashed, List<Caption> captions, List<String> common) {
        this.hashed = hashed;
        this.captions = captions;
        this.common = common;
    }

    /// Reads every file of the film.
    ///
    /// @param program that encodes
    static SegmentKeys of(Timeline timeline, Encoding encoding, String program) throws IOException {
        return new SegmentKeys(
                hashed(timeline),
                Captioning.of(timeline).captions(),
                List.of(
                        "frames " + FRAMES_VERSION,
                        program,
                        timeline.width() + "x" + timeline.height(),
                        "" + timeline.frameRate(),
                        "" + timeline.background(),
                        "" + encoding.segmentArguments(timeline.frameRate())));
    }

    private static Timeline hashed(Timeline timeline) throws IOException {
        Map<String, String> hashes = new HashMap<>();
        try {
            return timeline.withFiles(file -> hashes.computeIfAbsent(file, SegmentKeys::hash));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String hash(String file) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(Path.of(file));
                DigestInputStream read = new DigestInputStream(in, digest)) {
            read.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// 64 hexadecimal digits.
    String of(FrameSpan span) {
        List<String> facts = new ArrayList<>(common);
        facts.add("" + span.length());
        addScenes(facts, span);
        for (Track track : hashed.tracks()) {
            facts.add("track");
            addGraphics(facts, track, span);
        }
        addCaptions(facts, span);
        byte[] text = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(text));
    }

    /// What a scene is called and how its clip sounds is not seen, nor is a transition that is
    /// over.
    private void addScenes(List<String> facts, FrameSpan span) {
        boolean isFirst = true;
        for (Scene scene : hashed.scenes()) {
            if (scene.span().meets(span)) {
                JsonNode visual = TimelineJson.tree(Visual.class, scene.visual());
                ((ObjectNode) visual).remove("sound");
                facts.add("scene " + relative(scene.span(), span) + " " + visual);
                if (!isFirst && scene.transition() != null) {
                    facts.add("" + TimelineJson.tree(Transition.class, scene.transition()));
                }
                isFirst = false;
            }
        }
    }

    private void addGraphics(List<String> facts, Track track, FrameSpan span) {
        for (Graphic graphic : track.graphics()) {
            if (hashed.spanOf(graphic).meets(span)) {
                ObjectNode tree = (ObjectNode) TimelineJson.tree(Graphic.class, graphic);
                tree.remove("span");
                facts.add("graphic " + relative(noticed(graphic, span), span) + " " + tree);
            }
        }
    }

    /// While a graphic rests it does not matter when it came or when it will go. Its animations
    /// take at most half of its time each, so twice their length is looked at.
    private FrameSpan noticed(Graphic graphic, FrameSpan span) {
        FrameSpan whole = hashed.spanOf(graphic);
        if (graphic instanceof Graphic.ProgressBar) {
            return whole;
        }
        Animation animation = graphic.animation();
        long reach = 2L * animation.frames();
        return new FrameSpan(
                Math.max(whole.start(), span.start() - reach),
                Math.min(whole.end(), span.end() + reach));
    }

    /// With those that touch them: between two that follow each other none is faded.
    private void addCaptions(List<String> facts, FrameSpan span) {
        boolean isSeen = false;
        for (int i = 0; i < captions.size(); i++) {
            Caption caption = captions.get(i);
            if (caption.span().meets(span)) {
                isSeen = true;
                facts.add("caption " + relative(caption.span(), span));
                facts.add("goes on " + touches(i - 1, i) + touches(i, i + 1));
                for (Caption.Line line : caption.lines()) {
                    facts.add("line");
                    line.words()
                            .forEach(word ->
                                    facts.add(
                                            relative(word.span(), span)
                                                    + " "
                                                    + TimelineJson.tree(
                                                            String.class, word.text())));
                }
            }
        }
        if (isSeen) {
            Captions all = hashed.captions();
            facts.add(all.language());
            facts.add("" + TimelineJson.tree(CaptionStyle.class, all.style()));
        }
    }

    private boolean touches(int before, int after) {
        return before >= 0
                && after < captions.size()
                && captions.get(before).span().end() == captions.get(after).span().start();
    }

    private static String relative(FrameSpan span, FrameSpan to) {
        return (span.start() - to.start()) + ".." + (span.end() - to.start());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
