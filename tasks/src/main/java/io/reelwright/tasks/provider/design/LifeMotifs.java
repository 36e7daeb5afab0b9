package io.reelwright.tasks.provider.design;

import static io.reelwright.tasks.provider.design.Shapes.*;
import static io.reelwright.tasks.provider.design.Tone.*;

import java.awt.Shape;

/// Plants, animals and people.
final class LifeMotifs {

    private LifeMotifs() {}

    static void tree(Sketch s) {
        s.fill(DEEP, path("M -5 44 C -4 28 -4 14 -3 4 L 3 4 C 4 14 4 28 6 44 Z"));
        s.fill(SECOND, circle(16, -4, 20), circle(-18, 0, 19));
        s.fill(LEAF, circle(0, -20, 25));
        s.fill(GLEAM, circle(-8, -26, 12));
        s.fill(DEEP, line(0, 20, 12, 6, 3), line(0, 26, -12, 12, 3));
        s.fill(THIRD, circle(12, -8, 3), circle(-14, -6, 3), circle(2, -24, 3));
        s.fill(SHADE, ellipse(0, 45, 30, 3));
    }

    static void leaf(Sketch s) {
        Shape leaf = path("M -34 38 C -44 -4 -16 -44 42 -44 C 46 10 14 44 -34 38 Z");
        s.fill(LEAF, leaf);
        s.inside(leaf, SHADE, path("M -34 38 C -14 14 12 -14 42 -44 C 46 10 14 44 -34 38 Z"));
        s.fill(LIGHT, stroked(path("M -42 46 C -22 22 4 -8 30 -32"), 3));
        s.fill(
                LIGHT,
                line(-18, 18, -20, -4, 2),
                line(-4, 2, -4, -20, 2),
                line(10, -13, 11, -30, 2),
                line(-14, 13, 8, 16, 2),
                line(2, -5, 24, -2, 2),
                line(16, -20, 32, -18, 2));
    }

    static void flower(Sketch s) {
        s.fill(
                LEAF,
                stroked(path("M 0 8 C 2 22 0 34 -2 48"), 4),
                path("M 0 34 C 8 22 20 20 28 22 C 24 34 12 40 0 38 Z"));
        for (int i = 0; i < 6; i++) {
            s.fill(i % 2 == 0 ? THIRD : MAIN, turned(ellipse(0, -29, 11, 17), i * 60, 0, -8));
        }
        s.fill(LIGHT, circle(0, -8, 11));
        s.fill(SHADE, circle(2, -6, 5));
    }

    static void paw(Sketch s) {
        s.fill(
                MAIN,
                path(
                        "M 0 -4 C 14 -4 30 14 28 28 C 26 40 12 36 0 36 C -12 36 -26 40 -28 28 C -30 14 -14 -4 0 -4 Z"));
        s.fill(
                THIRD,
                turned(ellipse(-14, -28, 8.5, 13), -8, -14, -28),
                turned(ellipse(14, -28, 8.5, 13), 8, 14, -28),
                turned(ellipse(-36, -6, 8, 12), -26, -36, -6),
                turned(ellipse(36, -6, 8, 12), 26, 36, -6));
        s.fill(GLEAM, ellipse(-8, 10, 9, 6));
    }

    static void fish(Sketch s) {
        s.fill(
                THIRD,
                path("M 20 0 C 34 -8 40 -20 48 -22 C 44 -8 44 8 48 22 C 40 20 34 8 20 0 Z"),
                path("M -8 -20 C 0 -36 16 -34 22 -30 C 18 -24 16 -18 14 -10 Z"));
        Shape body = path("M -46 2 C -34 -24 4 -32 30 0 C 4 32 -34 26 -46 2 Z");
        s.fill(MAIN, body);
        s.inside(body, SECOND, path("M -50 8 C -30 14 0 12 34 0 L 30 40 L -50 40 Z"));
        s.inside(body, GLEAM, arc(-18, 0, 14, -70, 140, 3), arc(-6, 0, 16, -60, 120, 3));
        s.fill(LIGHT, circle(-30, -4, 5.4));
        s.fill(DEEP, circle(-31, -4, 2.6));
        s.fill(LIGHT, circle(-40, -28, 3), circle(-34, -38, 2.2));
    }

    static void bird(Sketch s) {
        s.fill(SECOND, path("M 6 -2 C 8 -24 24 -42 46 -44 C 44 -20 30 2 12 8 Z"));
        s.fill(
                MAIN,
                path(
                        "M -44 -8 C -38 -20 -24 -20 -16 -10 C -4 0 14 2 30 22 L 46 30 C 20 36 -14 32 -26 10 C -30 2 -34 -4 -44 -8 Z"));
        s.fill(
                THIRD,
                path(
                        "M -10 6 C -8 -18 -20 -34 -34 -44 C -6 -44 18 -24 18 10 C 8 16 -4 14 -10 6 Z"));
        s.fill(DEEP, circle(-30, -11, 2.2));
    }

    static void cell(Sketch s) {
        Shape wall =
                path(
                        "M -6 -44 C 22 -48 44 -26 44 2 C 44 28 22 46 -4 44 C -32 42 -46 22 -44 -4 C -42 -28 -26 -42 -6 -44 Z");
        s.fill(SECOND, wall);
        s.fill(
                GLEAM,
                path(
                        "M -6 -37 C 18 -41 37 -22 37 2 C 37 24 18 39 -4 37 C -28 35 -39 18 -37 -4 C -35 -24 -22 -35 -6 -37 Z"));
        s.fill(THIRD, circle(8, -4, 17));
        s.fill(DEEP, circle(12, -8, 6));
        for (int i = 0; i < 3; i++) {
            s.fill(
                    MAIN,
                    turned(
                            ellipse(-20 + i * 14, 18 - i % 2 * -6, 9, 5),
                            20 - i * 30,
                            -20 + i * 14,
                            18));
        }
        s.fill(MAIN, ellipse(-20, -18, 8, 5));
        s.fill(LIGHT, circle(-24, 2, 2.4), circle(24, 20, 2.2), circle(-4, -28, 2));
    }

    private static void figure(Sketch s, double x, double y, double size, Tone coat) {
        s.fill(coat, scaled(path("M -26 44 C -26 10 -14 0 0 0 C 14 0 26 10 26 44 Z"), size, x, y));
        s.fill(LIGHT, circle(x, y - 16 * size, 14 * size));
        s.fill(
                DEEP,
                and(
                        circle(x, y - 18 * size, 15 * size),
                        rect(x - 20 * size, y - 40 * size, 40 * size, 20 * size)));
    }

    static void person(Sketch s) {
        figure(s, 0, 0, 1.05, MAIN);
        s.fill(GLEAM, path("M -10 0 L 0 16 L 10 0 Z"));
    }

    static void people(Sketch s) {
        figure(s, -26, 4, 0.72, SECOND);
        figure(s, 26, 4, 0.72, THIRD);
        figure(s, 0, 4, 0.92, MAIN);
    }

    static void heart(Sketch s) {
        Shape heart =
                path(
                        "M 0 42 C -30 22 -46 2 -46 -16 C -46 -32 -34 -42 -22 -42 C -12 -42 -4 -36 0 -28 C 4 -36 12 -42 22 -42 C 34 -42 46 -32 46 -16 C 46 2 30 22 0 42 Z");
        s.fill(THIRD, heart);
        s.inside(heart, SHADE, minus(rect(-50, -50, 100, 100), circle(-12, -14, 44)));
        s.fill(LIGHT, arc(-22, -18, 15, 190, 70, 4));
        s.fill(LIGHT, stroked(path("M -46 4 L -14 4 L -8 -8 L 2 18 L 10 -4 L 14 4 L 46 4"), 3.2));
    }

    static void brain(Sketch s) {
        Shape half =
                union(
                        circle(-14, -24, 14),
                        circle(-28, -8, 14),
                        circle(-26, 12, 14),
                        circle(-12, 26, 13),
                        rect(-22, -26, 21, 52));
        Shape left = and(half, rect(-50, -50, 49, 100));
        Shape right = mirrored(left);
        s.fill(THIRD, left);
        s.fill(MAIN, right);
        for (Shape side :
                new Shape[] {
                    arc(-16, -22, 8, 100, 150, 2.6),
                    arc(-26, -2, 9, 180, 150, 2.6),
                    arc(-18, 14, 9, -60, 150, 2.6),
                    arc(-14, 30, 6, 190, 120, 2.4)
                }) {
            s.fill(SHADE, side, mirrored(side));
        }
        s.fill(LIGHT, circle(0, -44, 2.4), circle(-40, -30, 2), circle(42, -28, 2.4));
    }

    static void eye(Sketch s) {
        Shape eye = path("M -48 0 C -30 -34 30 -34 48 0 C 30 34 -30 34 -48 0 Z");
        s.fill(LIGHT, eye);
        s.fill(SECOND, circle(0, 0, 21));
        s.fill(DEEP, circle(0, 0, 11));
        s.fill(LIGHT, circle(7, -7, 4.6));
        s.fill(
                MAIN,
                stroked(path("M -48 0 C -30 -36 30 -36 48 0"), 4.4),
                line(-32, -28, -36, -36, 3.6),
                line(0, -36, 0, -45, 3.6),
                line(32, -28, 36, -36, 3.6));
    }

    static void hand(Sketch s) {
        s.fill(
                MAIN,
                union(
                        round(-25, -26, 11, 44, 5.5),
                        round(-12, -40, 11, 56, 5.5),
                        round(1, -44, 11, 60, 5.5),
                        round(14, -36, 11, 52, 5.5),
                        turned(round(-40, 2, 12, 36, 6), -38, -34, 34),
                        round(-25, 2, 50, 42, 20)));
        s.fill(SHADE, arc(-4, 26, 16, 200, 110, 2.6));
        s.fill(SECOND, round(-22, 38, 44, 12, 4));
        s.fill(LIGHT, round(9, -40, 2, 14, 1), round(-4, -36, 2, 14, 1));
    }
}
