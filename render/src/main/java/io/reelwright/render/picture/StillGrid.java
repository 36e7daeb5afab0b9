package io.reelwright.render.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Many stills of one size as one picture, row by row.
///
/// @param columns of a full row
/// @param gap pixels between the stills and around them
public record StillGrid(int columns, int gap) {

    private static final Color PAPER = new Color(0x14, 0x16, 0x1a);
    private static final Color CHIP = new Color(0, 0, 0, 170);

    /// Where the still at `index` lies.
    public int x(int index, Still still) {
        return gap + index % columns * (still.width() + gap);
    }

    public int y(int index, Still still) {
        return gap + index / columns * (still.height() + gap);
    }

    /// @param stills at least one
    /// @param labels one for each, drawn into its lower left corner; or none at all
    /// @param file a JPEG
    public void writeJpeg(List<Still> stills, List<String> labels, Path file) throws IOException {
        Still first = stills.getFirst();
        int across = Math.min(columns, stills.size());
        BufferedImage image =
                new BufferedImage(
                        gap + across * (first.width() + gap),
                        y(stills.size() - 1, first) + first.height() + gap,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Canvas.smooth(image);
        g.setColor(PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < stills.size(); i++) {
            g.drawImage(stills.get(i).image(), x(i, first), y(i, first), null);
            if (!labels.isEmpty()) {
                label(g, labels.get(i), x(i, first), y(i, first) + first.height());
            }
        }
        g.dispose();
        Still.writeJpeg(image, file);
    }

    private static void label(Graphics2D g, String text, int left, int bottom) {
        Font font = Typeface.TEXT_SEMIBOLD.at(15);
        Rectangle2D bounds = font.getStringBounds(text, g.getFontRenderContext());
        int width = (int) Math.ceil(bounds.getWidth()) + 12;
        g.setColor(CHIP);
        g.fillRoundRect(left + 6, bottom - 28, width, 22, 6, 6);
        g.setColor(Color.WHITE);
        g.setFont(font);
        g.drawString(text, left + 12, bottom - 12);
    }
}
