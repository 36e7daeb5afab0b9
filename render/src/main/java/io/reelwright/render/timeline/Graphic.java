package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameSpan;
import org.jspecify.annotations.Nullable;

/// What lies over the scenes: text, a picture, a logo, a lower third, a progress bar.
public sealed interface Graphic {

    /// When it is seen, with its animations; null for the whole film.
    @Nullable FrameSpan span();

    /// Millionths: 1,000,000 is as it is, 0 unseen.
    int opacity();

    Animation animation();

    /// @param text lines broken where they are too long, and at `\n`
    /// @param width the longest line, millionths of the film's width
    record Text(
            FrameSpan span,
            String text,
            @Default("{}") TextStyle style,
            @Default("800000") int width,
            @Default("{}") Placement placement,
            @Default("1000000") int opacity,
            @Default("{}") Animation animation)
            implements Graphic {

        public Text {
            Check.seen(span);
            Check.text("text", text, 1000);
            Check.range("width", width, 10_000, View.ONE);
            Check.share("opacity", opacity);
        }
    }

    /// @param width millionths of the film's width; the height follows from its shape
    record Picture(
            FrameSpan span,
            @FileName String file,
            @Default("300000") int width,
            @Default("{}") Placement placement,
            @Default("1000000") int opacity,
            @Default("{}") Animation animation)
            implements Graphic {

        public Picture {
            Check.seen(span);
            Check.file("file", file);
            Check.range("width", width, 10_000, 2 * View.ONE);
            Check.share("opacity", opacity);
        }
    }

    /// A picture in a corner, a little away from the edges.
    ///
    /// @param span null for the whole film
    /// @param width millionths of the film's shorter side
    record Logo(
            @Nullable FrameSpan span,
            @FileName String file,
            @Default("top-right") Corner corner,
            @Default("120000") int width,
            @Default("1000000") int opacity,
            @Default("{}") Animation animation)
            implements Graphic {

        public Logo {
            Check.seen(span);
            Check.file("file", file);
            Check.range("width", width, 10_000, View.ONE);
            Check.share("opacity", opacity);
        }
    }

    /// Who or what is seen: a name and a line about it, on a band with a coloured edge.
    ///
    /// @param subtitle may be empty
    record LowerThird(
            FrameSpan span,
            String title,
            @Default("") String subtitle,
            @Default("left") Side side,
            @Default("#ffffff") Colour foreground,
            @Default("#10141cd8") Colour background,
            @Default("#ffcd54") Colour accent,
            @Default("1000000") int opacity,
            @Default("{\"in\":\"slide\",\"out\":\"fade\"}") Animation animation)
            implements Graphic {

        public LowerThird {
            Check.seen(span);
            Check.text("title", title, 100);
            Check.optionalText("subtitle", subtitle, 200);
            Check.share("opacity", opacity);
        }
    }

    /// A bar along an edge that fills as its span goes by.
    ///
    /// @param span null for the whole film
    /// @param height millionths of the film's height
    record ProgressBar(
            @Nullable FrameSpan span,
            @Default("bottom") Edge edge,
            @Default("9000") int height,
            @Default("#ffcd54") Colour colour,
            @Default("#00000080") Colour background,
            @Default("1000000") int opacity,
            @Default("{}") Animation animation)
            implements Graphic {

        public ProgressBar {
            Check.seen(span);
            Check.range("height", height, 1_000, 200_000);
            Check.share("opacity", opacity);
        }
    }

    enum Corner {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_RIGHT
    }

    enum Side {
        LEFT,
        RIGHT
    }

    enum Edge {
        TOP,
        BOTTOM
    }
}
