package io.reelwright.render.timeline;

import io.reelwright.render.time.Seconds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scene shows.
public sealed interface Visual {

    /// A still picture, over which the camera moves.
    ///
    /// @param file PNG, JPEG, GIF or BMP; where it is transparent, the film's background shows
    record Picture(@FileName String file, @Default("cover") Fit fit, @Default("{}") Motion motion)
            implements Visual {

        public Picture {
            Check.file("file", file);
        }
    }

    /// A part of another video; where it is transparent, the film's background shows.
    ///
    /// @param start moment of the clip that the scene's first frame shows
    /// @param loops whether it starts again when it ends before its scene, its sound not; else its
    ///   last frame stays
    /// @param sound how loud it is; null for silent
    record Clip(
            @FileName String file,
            @Default("0") Seconds start,
            @Default("false") boolean loops,
            @Default("cover") Fit fit,
            @Default("{}") Motion motion,
            @Nullable ClipSound sound)
            implements Visual {

        public Clip {
            Check.file("file", file);
        }
    }

    /// @param gainMillibels hundredths of a decibel that the clip's own sound is raised by, or
    ///   lowered where negative
    record ClipSound(@Default("0") int gainMillibels) {

        public ClipSound {
            Check.range("gain_millibels", gainMillibels, -6000, 2000);
        }
    }

    /// An even colour.
    record Plain(Colour colour) implements Visual {

        public Plain {
            Check.opaque("colour", colour);
        }
    }

    /// A heading and a few points.
    ///
    /// @param points may be empty
    record Slide(
            String title,
            @Default("[]") List<String> points,
            @Default("#f4f1ea") Colour foreground,
            @Default("#101418") Colour background)
            implements Visual {

        private static final int MOST_POINTS = 8;

        public Slide {
            Check.text("title", title, 200);
            points = List.copyOf(points);
            if (points.size() > MOST_POINTS) {
                throw new InvalidTimeline(
                        "points", points.size() + " points do not fit on a slide; at most 8 do.");
            }
            for (int i = 0; i < points.size(); i++) {
                Check.text("points[" + i + "]", points.get(i), 300);
            }
            Check.opaque("background", background);
        }
    }
}
