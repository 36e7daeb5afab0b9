package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A film as a document: what is seen and heard when. Where two scenes meet in time, the later one
/// comes in by its transition; else it starts where the one before ends.
///
/// @param version of the document's form; 1
/// @param title written into the file; may be empty
/// @param width pixels, even
/// @param height pixels, even
/// @param background what is seen where a picture leaves part of the frame free
/// @param scenes in order, the first at frame 0
/// @param tracks of graphics, from the lowest to the uppermost
/// @param captions over everything
/// @param chapters in order; may be empty
public record Timeline(
        @Default("1") int version,
        @Default("") String title,
        int width,
        int height,
        FrameRate frameRate,
        @Default("#000000") Colour background,
        List<Scene> scenes,
        @Default("[]") List<Track> tracks,
        @Default("{}") Captions captions,
        @Default("{}") Soundtrack sound,
        @Default("[]") List<Chapter> chapters) {

    public static final int VERSION = 1;

    private static final int MOST_PIXELS = 8192;
    private static final long MOST_SECONDS = 4 * 3600;

    public Timeline {
        scenes = List.copyOf(scenes);
        tracks = List.copyOf(tracks);
        chapters = List.copyOf(chapters);
        if (version != VERSION) {
            throw new InvalidTimeline(
                    "version", version + " is not known; this program reads version 1.");
        }
        Check.optionalText("title", title, 500);
        checkSize(width, height);
        Check.opaque("background", background);
        List<InvalidTimeline.Fault> faults = new ArrayList<>();
        checkScenes(scenes, frameRate, faults);
        if (faults.isEmpty()) {
            long frames = scenes.getLast().span().end();
            checkTracks(tracks, frames, faults);
            checkChapters(chapters, frames, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidTimeline(faults);
        }
    }

    /// Scenes and captions only, in the usual style.
    public static Timeline of(
            int width,
            int height,
            FrameRate frameRate,
            List<Scene> scenes,
            List<Caption> captions) {
        return of(width, height, frameRate, scenes, Captions.of(captions));
    }

    /// Scenes and captions only.
    public static Timeline of(
            int width, int height, FrameRate frameRate, List<Scene> scenes, Captions captions) {
        return new Timeline(
                VERSION,
                "",
                width,
                height,
                frameRate,
                Colour.BLACK,
                scenes,
                List.of(),
                captions,
                Soundtrack.NONE,
                List.of());
    }

    /// The same with a layer of graphics on top of those that it has.
    public Timeline with(Track track) {
        List<Track> all = new ArrayList<>(tracks);
        all.add(track);
        return new Timeline(
                version,
                title,
                width,
                height,
                frameRate,
                background,
                scenes,
                all,
                captions,
                sound,
                chapters);
    }

    private static void checkSize(int width, int height) {
        if (width < 16 || height < 16 || width > MOST_PIXELS || height > MOST_PIXELS) {
            throw new InvalidTimeline(
                    width < 16 || width > MOST_PIXELS ? "width" : "height",
                    "A film cannot be " + width + "x" + height + " pixels: 16 to 8192 each way.");
        }
        if (width % 2 != 0 || height % 2 != 0) {
            throw new InvalidTimeline(
                    width % 2 != 0 ? "width" : "height",
                    "A film cannot be " + width + "x" + height + " pixels: both must be even.");
        }
    }

    private static void checkScenes(
            List<Scene> scenes, FrameRate rate, List<InvalidTimeline.Fault> faults) {
        if (scenes.isEmpty()) {
            faults.add(
                    new InvalidTimeline.Fault(
                            "scenes", "A film without scenes cannot be made: write at least one."));
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            String path = "scenes[" + i + "]";
            if (!ids.add(scene.id())) {
                faults.add(
                        new InvalidTimeline.Fault(
                                path + ".id",
                                "Another scene is called " + scene.id() + " already."));
            }
            try {
                checkOrder(scenes, i);
            } catch (InvalidTimeline e) {
                e.faults().forEach(fault -> faults.add(fault.within(path)));
            }
        }
        long end = scenes.getLast().span().end();
        if (end > MOST_SECONDS * rate.frames() / rate.seconds()) {
            faults.add(
                    new InvalidTimeline.Fault(
                            "scenes",
                            "The film has " + end + " frames; at most 4 hours can be made."));
        }
    }

    private static void checkOrder(List<Scene> scenes, int i) {
        Scene scene = scenes.get(i);
        FrameSpan span = scene.span();
        if (i == 0) {
            if (span.start() != 0) {
                throw new InvalidTimeline(
                        "span.start",
                        "The first scene starts at frame "
                                + span.start()
                                + "; a film starts at 0.");
            }
            if (scene.transition() != null) {
                throw new InvalidTimeline(
                        "transition",
                        "The first scene has none before it to come in over: leave it out.");
            }
            return;
        }
        Scene before = scenes.get(i - 1);
        FrameSpan first = before.span();
        if (span.start() > first.end()
                || span.start() < first.start()
                || span.end() < first.end()) {
            throw new InvalidTimeline(
                    "span",
                    "Scene %s (frames %d to %d) does not follow scene %s (%d to %d)."
                            .formatted(
                                    scene.id(),
                                    span.start(),
                                    span.end(),
                                    before.id(),
                                    first.start(),
                                    first.end()));
        }
        if (i > 1 && span.start() < scenes.get(i - 2).span().end()) {
            throw new InvalidTimeline(
                    "span.start", "Scene " + scene.id() + " meets two scenes before it.");
        }
        long shared = first.end() - span.start();
        if (shared > 0 && scene.transition() == null) {
            throw new InvalidTimeline(
                    "transition",
                    "Scene %s is seen together with scene %s for %d frames, but not said how: name a transition, or start it at frame %d."
                            .formatted(scene.id(), before.id(), shared, first.end()));
        }
        if (shared == 0 && scene.transition() != null) {
            throw new InvalidTimeline(
                    "transition",
                    "Scene %s starts at frame %d, where scene %s ends, so there is no time for a transition: start it earlier by as many frames as that should last, or leave it out."
                            .formatted(scene.id(), span.start(), before.id()));
        }
    }

    private static void checkTracks(
            List<Track> tracks, long frames, List<InvalidTimeline.Fault> faults) {
        for (int t = 0; t < tracks.size(); t++) {
            long free = 0;
            List<Graphic> graphics = tracks.get(t).graphics();
            for (int g = 0; g < graphics.size(); g++) {
                FrameSpan given = graphics.get(g).span();
                FrameSpan span = given == null ? new FrameSpan(0, frames) : given;
                String path = "tracks[" + t + "].graphics[" + g + "].span";
                if (span.end() > frames) {
                    faults.add(
                            new InvalidTimeline.Fault(
                                    path + ".end",
                                    span.end()
                                            + " is after the film's end at frame "
                                            + frames
                                            + "."));
                }
                if (span.start() < free) {
                    faults.add(
                            new InvalidTimeline.Fault(
                                    path,
                                    "The graphic before it lasts until frame "
                                            + free
                                            + "; what is seen together stands on different tracks."));
                }
                free = span.end();
            }
        }
    }

    private static void checkChapters(
            List<Chapter> chapters, long frames, List<InvalidTimeline.Fault> faults) {
        long least = 0;
        for (int i = 0; i < chapters.size(); i++) {
            long start = chapters.get(i).start();
            if (start < least || start >= frames) {
                faults.add(
                        new InvalidTimeline.Fault(
                                "chapters[" + i + "].start",
                                start + " is not between " + least + " and " + (frames - 1) + "."));
            }
            least = Math.max(least, start + 1);
        }
    }

    /// The same film at another size: all that lies over the scenes is measured in shares of it.
    public Timeline withSize(int newWidth, int newHeight) {
        return new Timeline(
                version,
                title,
                newWidth,
                newHeight,
                frameRate,
                background,
                scenes,
                tracks,
                captions,
                sound,
                chapters);
    }

    public FrameSpan span() {
        return new FrameSpan(0, scenes.getLast().span().end());
    }

    /// The same film with its files named otherwise.
    ///
    /// @throws InvalidTimeline when some cannot be named; it says which
    public Timeline withFiles(Naming naming) {
        return NamedFiles.renamed(this, naming);
    }

    /// When a graphic is seen.
    public FrameSpan spanOf(Graphic graphic) {
        FrameSpan span = graphic.span();
        return span == null ? span() : span;
    }

    /// One scene, or the two of a transition; none outside the film.
    public List<Scene> scenesAt(long frame) {
        return scenes.stream().filter(scene -> scene.span().contains(frame)).toList();
    }
}
