package io.reelwright.tasks.provider.design;

import static io.reelwright.tasks.provider.design.Shapes.*;
import static io.reelwright.tasks.provider.design.Tone.*;

import java.awt.Shape;

/// Sky, water, weather and land.
final class NatureMotifs {

    private NatureMotifs() {}

    static void sea(Sketch s) {
        s.fill(
                SECOND,
                path(
                        "M -50 -8 C -36 -26 -22 -26 -10 -12 C 2 2 16 2 28 -12 C 36 -20 44 -20 50 -14 L 50 44 L -50 44 Z"));
        s.fill(
                GLEAM,
                path(
                        "M -50 6 C -40 -4 -28 -6 -16 6 C -4 18 10 18 22 6 C 32 -4 42 -4 50 2 L 50 44 L -50 44 Z"));
        s.fill(
                DEEP,
                path(
                        "M -50 24 C -36 12 -24 12 -12 22 C 2 34 14 34 28 22 C 38 14 44 16 50 20 L 50 44 L -50 44 Z"));
        s.fill(LIGHT, arc(-24, -30, 9, 20, 140, 2.2), arc(18, -34, 7, 20, 140, 2));
    }

    static void moon(Sketch s) {
        Shape disc = circle(0, 0, 42);
        s.fill(LIGHT, disc);
        s.inside(disc, SHADE, minus(circle(0, 0, 46), circle(-15, -10, 44)));
        s.fill(
                SHADE,
                circle(-14, -14, 9),
                circle(12, 4, 6),
                circle(-8, 18, 7),
                circle(18, -18, 4),
                circle(-26, 4, 3.5),
                circle(10, 26, 4));
        s.fill(GLEAM, arc(-14, -14, 9, 20, 130, 1.4), arc(-8, 18, 7, 20, 130, 1.2));
    }

    static void sun(Sketch s) {
        for (int i = 0; i < 12; i++) {
            s.fill(
                    i % 2 == 0 ? THIRD : SUNNY,
                    turned(round(-2.6, -48, 5.2, i % 2 == 0 ? 14 : 10, 2.6), i * 30, 0, 0));
        }
        s.fill(GLEAM, circle(0, 0, 33));
        s.fill(SUNNY, circle(0, 0, 28));
        s.fill(GLEAM, ellipse(-7, -9, 12, 10));
    }

    static void earth(Sketch s) {
        Shape globe = circle(0, 0, 42);
        s.fill(SECOND, globe);
        s.inside(
                globe,
                LEAF,
                path(
                        "M -40 -18 C -30 -34 -18 -40 -6 -38 C 2 -34 -2 -26 -8 -22 C -14 -18 -8 -10 -16 -6 C -24 -2 -22 8 -30 6 C -38 2 -42 -8 -40 -18 Z"),
                path("M -14 10 C -4 4 8 8 8 18 C 8 28 -2 40 -8 40 C -14 34 -20 20 -14 10 Z"),
                path(
                        "M 12 -34 C 26 -36 40 -22 44 -6 C 40 4 34 0 28 -4 C 22 -8 16 0 12 -6 C 8 -12 20 -14 18 -20 C 16 -26 8 -28 12 -34 Z"),
                path("M 26 16 C 34 12 40 16 36 24 C 30 30 22 26 26 16 Z"));
        s.inside(globe, SHADE, minus(circle(0, 0, 46), circle(-14, -12, 46)));
        s.fill(LIGHT, arc(0, 0, 36, 195, 45, 2.4));
    }

    static void planet(Sketch s) {
        Shape globe = circle(0, 0, 30);
        Shape ring = turned(minus(ellipse(0, 0, 49, 14), ellipse(0, 0, 39, 8.5)), -20, 0, 0);
        s.fill(THIRD, and(ring, turned(rect(-60, -60, 120, 60), -20, 0, 0)));
        s.fill(MAIN, globe);
        s.inside(
                globe,
                SHADE,
                turned(rect(-40, -12, 80, 6), -20, 0, 0),
                turned(rect(-40, 6, 80, 9), -20, 0, 0));
        s.inside(globe, GLEAM, turned(rect(-40, -22, 80, 5), -20, 0, 0));
        s.inside(globe, SHADE, minus(circle(0, 0, 34), circle(-10, -9, 33)));
        s.fill(THIRD, and(ring, turned(rect(-60, 0, 120, 60), -20, 0, 0)));
        s.fill(LIGHT, circle(38, -34, 3), circle(-42, 30, 2));
    }

    static void star(Sketch s) {
        s.fill(MAIN, stroked(spikes(0, 2, 5, 40, 18), 6), spikes(0, 2, 5, 42, 19));
        s.fill(GLEAM, poly(0, -40, 0, 2, -40, -11, -11, -13), poly(0, 2, -25, 36, 0, 21));
        s.fill(LIGHT, spikes(38, -34, 4, 10, 2.6), spikes(-40, 32, 4, 7, 2));
    }

    private static Shape cloudShape(double x, double y, double size) {
        return union(
                circle(x - 22 * size, y + 4 * size, 14 * size),
                circle(x - 4 * size, y - 8 * size, 20 * size),
                circle(x + 20 * size, y, 16 * size),
                round(x - 36 * size, y + 2 * size, 72 * size, 16 * size, 8 * size));
    }

    static void cloud(Sketch s) {
        s.fill(SUNNY, circle(18, -14, 20));
        s.fill(SECOND, cloudShape(12, -2, 0.9));
        Shape front = cloudShape(-6, 12, 1.08);
        s.fill(LIGHT, front);
        s.inside(front, SHADE, minus(cloudShape(-6, 12, 1.08), moved(front, -3, -5)));
    }

    static void rain(Sketch s) {
        s.fill(SECOND, cloudShape(10, -22, 0.8));
        s.fill(LIGHT, cloudShape(-4, -12, 1));
        for (int i = 0; i < 4; i++) {
            s.fill(
                    i % 2 == 0 ? SECOND : MAIN,
                    line(-24 + i * 15, 18, -30 + i * 15, 32 + i % 2 * 6, 4.4));
        }
    }

    static void snow(Sketch s) {
        for (int i = 0; i < 6; i++) {
            s.fill(
                    LIGHT,
                    turned(
                            union(
                                    line(0, 0, 0, -42, 4.4),
                                    line(0, -26, -11, -36, 3.6),
                                    line(0, -26, 11, -36, 3.6),
                                    line(0, -14, -8, -21, 3),
                                    line(0, -14, 8, -21, 3)),
                            i * 60,
                            0,
                            0));
        }
        s.fill(SECOND, spikes(0, 0, 6, 12, 8));
        s.fill(MAIN, circle(0, 0, 4));
    }

    static void wind(Sketch s) {
        s.fill(
                SECOND,
                stroked(
                        pathOpen("M -44 -12 L 14 -12 C 32 -12 32 -36 16 -36 C 8 -36 4 -30 6 -25"),
                        5.5));
        s.fill(LIGHT, stroked(pathOpen("M -36 4 L 34 4 C 48 4 48 -16 36 -16"), 5.5));
        s.fill(
                MAIN,
                stroked(pathOpen("M -44 20 L 8 20 C 24 20 24 42 10 42 C 2 42 0 36 2 32"), 5.5));
    }

    private static Shape pathOpen(String notation) {
        return path(notation);
    }

    static void rainbow(Sketch s) {
        Tone[] bands = {THIRD, MAIN, LIGHT, SECOND, DEEP};
        for (int i = 0; i < bands.length; i++) {
            double r = 46 - i * 6.4;
            s.fill(
                    bands[i],
                    minus(and(circle(0, 18, r), rect(-50, -50, 100, 68)), circle(0, 18, r - 6.4)));
        }
        s.fill(LIGHT, cloudShape(-32, 20, 0.46), cloudShape(32, 20, 0.46));
    }

    static void mountain(Sketch s) {
        s.fill(SUNNY, circle(24, -24, 13));
        s.fill(SECOND, poly(-4, 38, 26, -16, 50, 38));
        s.fill(SHADE, poly(26, -16, 50, 38, 22, 38));
        Shape peak = poly(-50, 38, -12, -38, 28, 38);
        s.fill(DEEP, peak);
        s.fill(GLEAM, poly(-50, 38, -12, -38, -14, 38));
        s.fill(LIGHT, poly(-12, -38, -24, -14, -17, -18, -11, -9, -5, -17, 1, -13));
        s.fill(THIRD, path("M -50 38 C -30 24 -10 30 6 34 C 20 38 36 30 50 34 L 50 44 L -50 44 Z"));
    }

    static void drop(Sketch s) {
        Shape drop =
                path(
                        "M 0 -46 C 14 -22 32 -4 32 16 C 32 34 17 46 0 46 C -17 46 -32 34 -32 16 C -32 -4 -14 -22 0 -46 Z");
        s.fill(SECOND, drop);
        s.inside(
                drop,
                SHADE,
                path("M -40 20 C -24 8 -8 30 10 20 C 24 12 32 16 40 22 L 40 50 L -40 50 Z"));
        s.fill(LIGHT, arc(0, 16, 22, 110, 60, 4.6));
        s.fill(GLEAM, ellipse(-10, -8, 4, 9));
    }

    static void fire(Sketch s) {
        s.fill(
                THIRD,
                path(
                        "M 4 -48 C 10 -30 34 -18 34 12 C 34 34 18 46 0 46 C -18 46 -34 34 -34 12 C -34 -4 -24 -12 -20 -24 C -12 -18 -10 -12 -8 -6 C 0 -16 6 -32 4 -48 Z"));
        s.fill(
                MAIN,
                path(
                        "M 4 -14 C 8 -2 22 4 22 20 C 22 36 11 46 0 46 C -12 46 -22 36 -22 22 C -22 12 -16 6 -14 0 C -8 4 -6 6 -4 10 C 2 4 4 -4 4 -14 Z"));
        s.fill(
                LIGHT,
                path(
                        "M 0 16 C 4 22 11 26 11 34 C 11 42 6 46 0 46 C -6 46 -11 42 -11 35 C -11 27 -3 24 0 16 Z"));
    }
}
