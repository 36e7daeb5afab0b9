package io.reelwright.tasks.provider.design;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Random;

/// Outlines of land and water that span a box from side to side and fill it downwards.
final class Scenery {

    private Scenery() {}

    /// A swell.
    ///
    /// @param swing height of the wave above and below the box's top
    /// @param count waves from side to side
    static Shape wave(Box box, double swing, double count, double phase) {
        Path2D path = new Path2D.Double();
        path.moveTo(box.x(), box.bottom());
        int steps = 160;
        for (int i = 0; i <= steps; i++) {
            double t = i / (double) steps;
            double y =
                    Math.sin(t * count * 2 * Math.PI + phase) * 0.75
                            + Math.sin(t * count * 4.6 * Math.PI + phase * 1.7) * 0.25;
            path.lineTo(box.x() + t * box.width(), box.y() + y * swing);
        }
        path.lineTo(box.right(), box.bottom());
        path.closePath();
        return path;
    }

    /// A ridge of peaks.
    static Shape ridge(Box box, double swing, int peaks, Random chance) {
        Path2D path = new Path2D.Double();
        path.moveTo(box.x(), box.bottom());
        int points = peaks * 2;
        for (int i = 0; i <= points; i++) {
            double x =
                    box.x()
                            + box.width()
                                    * (i
                                            + (chance.nextDouble() - 0.5)
                                                    * 0.5
                                                    * (i % points == 0 ? 0 : 1))
                                    / points;
            double lift = i % 2 == 1 ? 0.6 + 0.4 * chance.nextDouble() : 0.25 * chance.nextDouble();
            path.lineTo(x, box.y() + swing * (1 - 2 * lift));
        }
        path.lineTo(box.right(), box.bottom());
        path.closePath();
        return path;
    }

    /// Houses side by side.
    static Shape skyline(Box box, double swing, Random chance) {
        Path2D path = new Path2D.Double();
        path.moveTo(box.x(), box.bottom());
        double x = box.x();
        while (x < box.right()) {
            double width = box.height() * (0.10 + 0.16 * chance.nextDouble()) + swing * 0.25;
            double y = box.y() + swing * (1 - 2 * chance.nextDouble());
            path.lineTo(x, y);
            if (chance.nextInt(4) == 0) {
                path.lineTo(x + width * 0.5, y - swing * 0.4);
            }
            x = Math.min(box.right(), x + width);
            path.lineTo(x, y);
        }
        path.lineTo(box.right(), box.bottom());
        path.closePath();
        return path;
    }
}
