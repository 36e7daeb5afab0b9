package io.reelwright.tasks.provider.design;

import static io.reelwright.tasks.provider.design.Shapes.*;
import static io.reelwright.tasks.provider.design.Tone.*;

import java.awt.Shape;

/// Things on a desk, and signs.
final class ThingMotifs {

    private ThingMotifs() {}

    static void book(Sketch s) {
        s.fill(DEEP, path("M -48 -22 L 0 -14 L 48 -22 L 48 34 L 0 42 L -48 34 Z"));
        s.fill(MAIN, path("M -46 -28 L 0 -18 L 0 38 L -46 30 Z"));
        s.fill(SECOND, path("M 46 -28 L 0 -18 L 0 38 L 46 30 Z"));
        s.fill(
                LIGHT,
                path("M -42 -32 C -28 -38 -10 -34 0 -24 L 0 32 C -10 24 -28 20 -42 24 Z"),
                path("M 42 -32 C 28 -38 10 -34 0 -24 L 0 32 C 10 24 28 20 42 24 Z"));
        for (int i = 0; i < 4; i++) {
            Shape line =
                    moved(
                            path(
                                    "M -34 -22 C -24 -25 -14 -22 -7 -16 L -7 -13 C -14 -19 -24 -22 -34 -19 Z"),
                            0,
                            i * 11);
            s.fill(SHADE, line, mirrored(line));
        }
        s.fill(THIRD, poly(20, -35, 29, -34, 29, -8, 24.5, -13, 20, -8));
    }

    static void document(Sketch s) {
        s.fill(SECOND, turned(round(-26, -40, 60, 80, 6), 7, 0, 0));
        s.fill(LIGHT, path("M -34 -44 L 14 -44 L 34 -24 L 34 44 L -34 44 Z"));
        s.fill(MAIN, poly(14, -44, 34, -24, 14, -24));
        s.fill(THIRD, round(-24, -32, 26, 6, 3));
        for (int i = 0; i < 5; i++) {
            s.fill(SHADE, round(-24, -14 + i * 10, i == 4 ? 28 : 48, 4, 2));
        }
    }

    static void chart(Sketch s) {
        s.fill(GLEAM, round(-46, -42, 92, 84, 9));
        s.fill(SECOND, round(-34, 6, 14, 28, 3));
        s.fill(MAIN, round(-12, -8, 14, 42, 3));
        s.fill(THIRD, round(10, -22, 14, 56, 3));
        s.fill(
                LIGHT,
                line(-38, -4, -16, -18, 3.4),
                line(-16, -18, 2, -16, 3.4),
                line(2, -16, 34, -36, 3.4));
        s.fill(
                LIGHT,
                circle(-38, -4, 4),
                circle(-16, -18, 4),
                circle(2, -16, 4),
                circle(34, -36, 4.6));
        s.fill(LIGHT, round(-40, 35, 80, 3, 1.5));
    }

    static void clock(Sketch s) {
        s.fill(MAIN, circle(0, 0, 45));
        s.fill(LIGHT, circle(0, 0, 37));
        for (int i = 0; i < 12; i++) {
            s.fill(
                    i % 3 == 0 ? DEEP : SHADE,
                    turned(round(-1.6, -33, 3.2, i % 3 == 0 ? 8 : 5, 1.5), i * 30, 0, 0));
        }
        s.fill(SHADE, path("M 0 0 L 0 -37 C 20 -37 37 -20 37 0 Z"));
        s.fill(DEEP, line(0, 0, 0, -24, 4.6), line(0, 0, 16, 9, 4.6));
        s.fill(THIRD, line(0, 6, 0, -29, 1.8), circle(0, 0, 4.6));
    }

    static void calendar(Sketch s) {
        s.fill(LIGHT, round(-42, -34, 84, 78, 9));
        s.fill(MAIN, union(round(-42, -34, 84, 22, 9), rect(-42, -24, 84, 12)));
        s.fill(DEEP, round(-26, -44, 7, 18, 3.5), round(19, -44, 7, 18, 3.5));
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 5; column++) {
                boolean today = row == 1 && column == 3;
                s.fill(today ? THIRD : SHADE, round(-35 + column * 14.6, -3 + row * 15, 10, 10, 3));
            }
        }
    }

    static void coin(Sketch s) {
        s.fill(THIRD, circle(16, 12, 31));
        s.fill(SHADE, ring(16, 12, 25, 2.4));
        s.fill(MAIN, circle(-10, -8, 35));
        s.fill(GLEAM, ring(-10, -8, 28, 2.6));
        s.fill(
                LIGHT,
                round(-20, 4, 6, 9, 2),
                round(-12.6, -6, 6, 19, 2),
                round(-5.2, -16, 6, 29, 2));
        s.fill(
                LIGHT,
                line(-25, -6, -13, -17, 2.6),
                line(-13, -17, -7, -14, 2.6),
                line(-7, -14, 4, -26, 2.6));
    }

    static void scales(Sketch s) {
        s.fill(DEEP, round(-22, 38, 44, 7, 3), round(-3, -34, 6, 76, 3));
        s.fill(MAIN, turned(round(-40, -33, 80, 6, 3), -7, 0, -30), circle(0, -34, 6.5));
        s.fill(
                LIGHT,
                line(-38, -25, -46, 6, 1.6),
                line(-38, -25, -22, 6, 1.6),
                line(38, -34, 22, -3, 1.6),
                line(38, -34, 48, -3, 1.6));
        s.fill(THIRD, path("M -49 6 L -19 6 C -20 20 -48 20 -49 6 Z"));
        s.fill(SECOND, path("M 19 -3 L 50 -3 C 48 11 21 11 19 -3 Z"));
        s.fill(LIGHT, circle(-34, 0, 5.6), rect(28, -12, 9, 9));
    }

    static void flag(Sketch s) {
        s.fill(LIGHT, round(-34, -44, 5, 90, 2.5));
        s.fill(
                MAIN,
                path(
                        "M -29 -40 C -12 -48 2 -30 18 -36 C 28 -40 36 -40 42 -36 L 42 4 C 30 -2 24 0 14 4 C 0 8 -12 -8 -29 2 Z"));
        s.fill(SHADE, path("M 2 -34 C 8 -32 12 -34 18 -36 L 18 2.5 C 10 6 6 4 2 3 Z"));
        s.fill(THIRD, spikes(-10, -18, 5, 8, 3.6));
        s.fill(SECOND, path("M -50 46 C -36 36 -24 36 -10 46 Z"));
    }

    static void map(Sketch s) {
        s.fill(SECOND, poly(-46, -20, -16, -30, -16, 34, -46, 44));
        s.fill(LIGHT, poly(-16, -30, 16, -20, 16, 44, -16, 34));
        s.fill(SECOND, poly(16, -20, 46, -30, 46, 34, 16, 44));
        s.fill(
                THIRD,
                circle(-34, 22, 2.6),
                circle(-25, 17, 2),
                circle(-17, 14, 2),
                circle(-9, 15, 2),
                circle(-1, 19, 2));
        s.fill(
                MAIN,
                path(
                        "M 8 26 C -2 8 -14 -2 -14 -20 C -14 -34 -4 -44 8 -44 C 20 -44 30 -34 30 -20 C 30 -2 18 8 8 26 Z"));
        s.fill(LIGHT, circle(8, -20, 8.6));
    }

    static void lock(Sketch s) {
        s.fill(
                LIGHT,
                minus(
                        union(circle(0, -14, 25), rect(-25, -14, 50, 24)),
                        union(circle(0, -14, 16), rect(-16, -14, 32, 30))));
        s.fill(MAIN, round(-36, -6, 72, 52, 10));
        s.fill(SHADE, path("M 36 -6 L 36 46 L -20 46 Z"));
        s.fill(DEEP, circle(0, 14, 7), path("M -3 16 L 3 16 L 5 32 L -5 32 Z"));
    }

    static void shield(Sketch s) {
        s.fill(
                SECOND,
                path(
                        "M 0 -46 C 14 -36 28 -34 40 -34 C 42 4 30 32 0 46 C -30 32 -42 4 -40 -34 C -28 -34 -14 -36 0 -46 Z"));
        s.fill(MAIN, path("M 0 -36 C 12 -28 22 -26 32 -26 C 32 2 24 24 0 36 Z"));
        s.fill(GLEAM, path("M 0 -36 C -12 -28 -22 -26 -32 -26 C -32 2 -24 24 0 36 Z"));
        s.fill(LIGHT, stroked(path("M -16 0 L -4 13 L 19 -14 L -4 13 Z"), 6.4));
    }

    static void key(Sketch s) {
        s.fill(
                MAIN,
                turned(
                        minus(
                                union(
                                        circle(-22, 0, 22),
                                        round(-8, -5.5, 56, 11, 4),
                                        round(24, 0, 8, 20, 3),
                                        round(38, 0, 8, 15, 3)),
                                circle(-26, 0, 8)),
                        38,
                        0,
                        0));
        s.fill(GLEAM, turned(round(2, -3.4, 40, 3, 1.5), 38, 0, 0));
        s.fill(LIGHT, spikes(30, -30, 4, 11, 2.8), spikes(42, -8, 4, 6, 1.8));
    }

    static void music(Sketch s) {
        s.fill(
                SECOND,
                turned(ellipse(-22, 32, 14, 10.5), -18, -22, 32),
                turned(ellipse(26, 24, 14, 10.5), -18, 26, 24));
        s.fill(
                MAIN,
                poly(-14, -30, -9, -32, -9, 32, -14, 34),
                poly(34, -40, 39, -42, 39, 24, 34, 26),
                poly(-14, -32, 39, -44, 39, -28, -14, -16));
        s.fill(LIGHT, circle(-34, -14, 3), circle(4, 4, 2.4), circle(12, -4, 1.6));
    }

    static void cup(Sketch s) {
        s.fill(LIGHT, minus(circle(30, 8, 16), circle(30, 8, 9)));
        s.fill(
                MAIN,
                path("M -36 -12 L 32 -12 C 32 22 22 38 8 38 L -12 38 C -26 38 -36 22 -36 -12 Z"));
        s.fill(DEEP, ellipse(-2, -12, 34, 6));
        s.fill(SECOND, round(-44, 40, 86, 6, 3));
        s.fill(
                GLEAM,
                stroked(path("M -14 -26 C -20 -34 -8 -38 -14 -46 C -8 -38 -20 -34 -14 -26 Z"), 2.6),
                stroked(path("M 6 -26 C 0 -34 12 -38 6 -46 C 12 -38 0 -34 6 -26 Z"), 2.6));
    }

    static void trophy(Sketch s) {
        s.fill(THIRD, ring(-28, -18, 12, 5), ring(28, -18, 12, 5));
        s.fill(MAIN, path("M -28 -42 L 28 -42 C 28 -6 18 12 0 14 C -18 12 -28 -6 -28 -42 Z"));
        s.fill(GLEAM, path("M -20 -38 L -10 -38 C -10 -14 -8 0 -4 8 C -14 4 -20 -14 -20 -38 Z"));
        s.fill(MAIN, rect(-5, 12, 10, 14));
        s.fill(DEEP, round(-24, 32, 48, 12, 3), round(-15, 24, 30, 9, 3));
        s.fill(LIGHT, spikes(4, -18, 5, 11, 5));
    }

    static void target(Sketch s) {
        s.fill(MAIN, circle(-4, 4, 42));
        s.fill(LIGHT, circle(-4, 4, 31));
        s.fill(MAIN, circle(-4, 4, 20));
        s.fill(LIGHT, circle(-4, 4, 9));
        s.fill(DEEP, line(-4, 4, 34, -34, 3.6));
        s.fill(THIRD, poly(26, -30, 28, -42, 42, -50, 42, -42, 50, -42, 42, -28, 30, -26));
    }

    static void box(Sketch s) {
        s.fill(MAIN, poly(-40, -18, 0, -2, 0, 46, -40, 28));
        s.fill(THIRD, poly(40, -18, 0, -2, 0, 46, 40, 28));
        s.fill(SHADE, poly(40, -18, 0, -2, 0, 46, 40, 28));
        s.fill(LIGHT, poly(-40, -18, 0, -34, 40, -18, 0, -2));
        s.fill(
                SECOND,
                poly(-24, -24.4, -14, -28.4, 26, -12.4, 16, -8.4),
                poly(16, -8.4, 26, -12.4, 26, 6, 21, 4, 16, 10));
    }

    static void speech(Sketch s) {
        Shape back = union(round(-8, -40, 54, 40, 14), poly(30, -6, 44, 14, 14, -4));
        s.fill(SECOND, back);
        s.fill(MAIN, union(round(-46, -22, 66, 48, 16), poly(-34, 16, -40, 44, -8, 22)));
        s.fill(LIGHT, circle(-28, 2, 4.6), circle(-13, 2, 4.6), circle(2, 2, 4.6));
    }

    static void question(Sketch s) {
        s.fill(MAIN, circle(0, 0, 44));
        s.fill(GLEAM, circle(-8, -10, 28));
        s.fill(LIGHT, stroked(openHook(), 9), circle(0, 28, 5.8));
    }

    private static Shape openHook() {
        return path("M -15 -14 C -15 -32 16 -32 16 -12 C 16 0 0 0 0 13");
    }

    static void check(Sketch s) {
        s.fill(SECOND, spikes(0, 0, 12, 46, 40));
        s.fill(MAIN, circle(0, 0, 34));
        s.fill(LIGHT, stroked(path("M -17 1 L -5 14 L 19 -13"), 8));
    }
}
