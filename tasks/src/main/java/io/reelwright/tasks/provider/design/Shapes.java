package io.reelwright.tasks.provider.design;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Scanner;

/// Shapes, said shortly. Angles are degrees, clockwise from three o'clock.
final class Shapes {

    private Shapes() {}

    static Shape circle(double x, double y, double radius) {
        return ellipse(x, y, radius, radius);
    }

    static Shape ellipse(double x, double y, double across, double down) {
        return new Ellipse2D.Double(x - across, y - down, 2 * across, 2 * down);
    }

    static Shape rect(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    static Shape round(double x, double y, double width, double height, double radius) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
    }

    static Shape poly(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    /// A path in the notation of SVG; commands M, L, Q, C and Z, absolute, parts parted by blanks.
    static Shape path(String notation) {
        Path2D path = new Path2D.Double();
        try (Scanner in = new Scanner(notation).useLocale(java.util.Locale.ROOT)) {
            while (in.hasNext()) {
                switch (in.next()) {
                    case "M" -> path.moveTo(in.nextDouble(), in.nextDouble());
                    case "L" -> path.lineTo(in.nextDouble(), in.nextDouble());
                    case "Q" ->
                            path.quadTo(
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble());
                    case "C" ->
                            path.curveTo(
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble(),
                                    in.nextDouble());
                    case "Z" -> path.closePath();
                    default -> throw new IllegalArgumentException("Unknown command in " + notation);
                }
            }
        }
        return path;
    }

    /// A line of a width with round ends.
    static Shape line(double x1, double y1, double x2, double y2, double width) {
        return stroked(poly(x1, y1, x2, y2, x1, y1), width);
    }

    /// A shape's outline as a band.
    static Shape stroked(Shape shape, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(shape);
    }

    static Shape ring(double x, double y, double radius, double width) {
        return minus(circle(x, y, radius + width / 2), circle(x, y, radius - width / 2));
    }

    /// A part of a circle's rim as a band with round ends.
    static Shape arc(double x, double y, double radius, double from, double extent, double width) {
        return stroked(
                new Arc2D.Double(
                        x - radius, y - radius, 2 * radius, 2 * radius, -from, -extent, Arc2D.OPEN),
                width);
    }

    static Shape union(Shape... shapes) {
        Area area = new Area();
        for (Shape shape : shapes) {
            area.add(new Area(shape));
        }
        return area;
    }

    static Shape minus(Shape shape, Shape... holes) {
        Area area = new Area(shape);
        for (Shape hole : holes) {
            area.subtract(new Area(hole));
        }
        return area;
    }

    static Shape and(Shape one, Shape other) {
        Area area = new Area(one);
        area.intersect(new Area(other));
        return area;
    }

    static Shape turned(Shape shape, double degrees, double x, double y) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
                .createTransformedShape(shape);
    }

    static Shape moved(Shape shape, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    }

    static Shape scaled(Shape shape, double size, double x, double y) {
        AffineTransform change = AffineTransform.getTranslateInstance(x, y);
        change.scale(size, size);
        return change.createTransformedShape(shape);
    }

    static Shape mirrored(Shape shape) {
        return AffineTransform.getScaleInstance(-1, 1).createTransformedShape(shape);
    }

    /// A star or, with equal radii, a polygon of twice as many corners.
    static Shape spikes(double x, double y, int points, double outer, double inner) {
        double[] corners = new double[points * 4];
        for (int i = 0; i < points * 2; i++) {
            double angle = Math.PI * i / points - Math.PI / 2;
            double radius = i % 2 == 0 ? outer : inner;
            corners[2 * i] = x + Math.cos(angle) * radius;
            corners[2 * i + 1] = y + Math.sin(angle) * radius;
        }
        return poly(corners);
    }

    /// A toothed wheel with a hole.
    static Shape gear(double x, double y, int teeth, double radius) {
        Shape[] parts = new Shape[teeth + 1];
        parts[0] = circle(x, y, radius * 0.8);
        for (int i = 0; i < teeth; i++) {
            Shape tooth =
                    round(
                            x - radius * 0.17,
                            y - radius,
                            radius * 0.34,
                            radius * 0.5,
                            radius * 0.07);
            parts[i + 1] = turned(tooth, 360.0 * i / teeth, x, y);
        }
        return minus(union(parts), circle(x, y, radius * 0.34));
    }
}
