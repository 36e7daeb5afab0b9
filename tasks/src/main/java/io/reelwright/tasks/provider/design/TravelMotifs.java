package io.reelwright.tasks.provider.design;

import static io.reelwright.tasks.provider.design.Shapes.*;
import static io.reelwright.tasks.provider.design.Tone.*;

import java.awt.Shape;

/// Buildings and what moves between them.
final class TravelMotifs {

    private TravelMotifs() {}

    static void factory(Sketch s) {
        s.fill(GLEAM, circle(-12, -38, 7), circle(-2, -43, 9), circle(12, -42, 7));
        s.fill(SECOND, poly(-30, -30, -20, -30, -17, 10, -33, 10));
        s.fill(THIRD, poly(-33, 0, -17, 0, -18, -10, -32, -10));
        s.fill(
                MAIN,
                path(
                        "M -46 42 L -46 4 L -20 -10 L -20 4 L 6 -10 L 6 4 L 32 -10 L 32 4 L 46 4 L 46 42 Z"));
        for (int i = 0; i < 4; i++) {
            s.fill(i == 2 ? THIRD : LIGHT, round(-38 + i * 20, 14, 12, 10, 2));
        }
        s.fill(DEEP, rect(-8, 28, 16, 14), round(-50, 42, 100, 4, 2));
    }

    static void city(Sketch s) {
        s.fill(SECOND, rect(-44, -4, 20, 46), poly(26, 42, 26, -18, 36, -26, 46, -18, 46, 42));
        s.fill(MAIN, union(rect(-26, -30, 24, 72), rect(-15.5, -44, 3, 16)));
        s.fill(DEEP, path("M 2 42 L 2 -8 L 26 -16 L 26 42 Z"));
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 3; column++) {
                s.fill(
                        (row * 3 + column) % 4 == 1 ? THIRD : GLEAM,
                        rect(-22 + column * 6.6, -24 + row * 10, 4, 5));
            }
        }
        for (int row = 0; row < 4; row++) {
            s.fill(
                    row % 2 == 0 ? THIRD : LIGHT,
                    rect(7, -2 + row * 10, 5, 4),
                    rect(16, -2 + row * 10, 5, 4));
            s.fill(SHADE, rect(-40, 2 + row * 9, 10, 3), rect(31, -10 + row * 11, 10, 4));
        }
        s.fill(DEEP, round(-50, 42, 100, 4, 2));
    }

    static void house(Sketch s) {
        s.fill(DEEP, rect(18, -36, 10, 22));
        s.fill(LIGHT, rect(-32, -8, 64, 50));
        s.fill(SHADE, rect(4, -8, 28, 50));
        s.fill(MAIN, poly(0, -46, 48, -6, 42, 2, 0, -32, -42, 2, -48, -6));
        s.fill(MAIN, poly(0, -36, 34, -8, -34, -8));
        s.fill(THIRD, union(circle(-1, 18, 9), rect(-10, 18, 18, 24)));
        s.fill(SECOND, round(-27, 4, 12, 14, 2), round(15, 4, 12, 14, 2));
        s.fill(DEEP, circle(4, 30, 1.6), round(-50, 42, 100, 4, 2));
    }

    static void car(Sketch s) {
        s.fill(SHADE, ellipse(0, 32, 46, 4));
        s.fill(
                MAIN,
                path(
                        "M -48 20 C -48 4 -42 0 -30 -2 C -22 -18 -14 -24 2 -24 C 18 -24 24 -14 32 -2 C 44 0 48 6 48 20 C 48 24 46 26 42 26 L -42 26 C -46 26 -48 24 -48 20 Z"));
        s.fill(
                LIGHT,
                path("M -22 -2 C -16 -14 -10 -18 -2 -18 L -2 -2 Z"),
                path("M 4 -18 C 14 -17 19 -11 24 -2 L 4 -2 Z"));
        s.fill(THIRD, round(-48, 6, 7, 5, 2.4), round(41, 6, 7, 5, 2.4));
        s.fill(DEEP, circle(-26, 24, 11), circle(27, 24, 11));
        s.fill(LIGHT, circle(-26, 24, 4.6), circle(27, 24, 4.6));
        s.fill(GLEAM, round(-40, 10, 78, 2.6, 1.3));
    }

    static void train(Sketch s) {
        s.fill(SHADE, poly(-14, 34, 14, 34, 36, 50, -36, 50));
        s.fill(DEEP, line(-14, 34, -30, 48, 3), line(14, 34, 30, 48, 3), line(-24, 44, 24, 44, 3));
        s.fill(
                MAIN,
                path(
                        "M -28 -30 C -28 -44 28 -44 28 -30 L 32 22 C 32 34 22 36 16 36 L -16 36 C -22 36 -32 34 -32 22 Z"));
        s.fill(SECOND, path("M -22 -26 C -22 -32 22 -32 22 -26 L 24 -2 L -24 -2 Z"));
        s.fill(GLEAM, poly(-16, -30, 0, -30, -10, -2, -22, -2));
        s.fill(LIGHT, circle(-20, 16, 5), circle(20, 16, 5), round(-9, 12, 18, 6, 3));
        s.fill(THIRD, round(-31, 3, 62, 4, 2));
    }

    static void ship(Sketch s) {
        s.fill(THIRD, rect(2, -40, 11, 22));
        s.fill(DEEP, rect(2, -34, 11, 6));
        s.fill(LIGHT, round(-24, -18, 52, 16, 3), round(-12, -28, 34, 12, 3));
        s.fill(
                SECOND,
                circle(-14, -10, 3),
                circle(-3, -10, 3),
                circle(8, -10, 3),
                circle(19, -10, 3));
        s.fill(
                MAIN,
                path("M -46 -2 L 48 -2 C 44 12 38 22 30 26 L -30 26 C -38 20 -44 10 -46 -2 Z"));
        s.fill(
                SECOND,
                path(
                        "M -50 22 C -42 14 -34 14 -26 22 C -18 30 -8 30 0 22 C 8 14 18 14 26 22 C 34 30 42 28 50 20 L 50 40 L -50 40 Z"));
    }

    static void plane(Sketch s) {
        Shape body =
                union(
                        path(
                                "M -44 0 C -44 -6 -34 -8 -24 -8 L 30 -8 C 42 -8 48 -2 48 0 C 48 2 42 8 30 8 L -24 8 C -34 8 -44 6 -44 0 Z"));
        s.fill(
                SECOND,
                turned(poly(-6, -6, -22, -46, -10, -46, 18, -6), -28, 0, 0),
                turned(poly(-36, -6, -46, -22, -38, -22, -24, -6), -28, 0, 0));
        s.fill(LIGHT, turned(body, -28, 0, 0));
        s.fill(
                MAIN,
                turned(poly(-6, 2, -26, 44, -13, 44, 20, 2), -28, 0, 0),
                turned(poly(-40, 1, -50, 18, -41, 18, -26, 1), -28, 0, 0));
        for (int i = 0; i < 5; i++) {
            s.fill(DEEP, turned(circle(-10 + i * 8, -3, 1.8), -28, 0, 0));
        }
        s.fill(DEEP, turned(path("M 36 -6 C 42 -5 45 -2 46 -1 L 36 -1 Z"), -28, 0, 0));
    }

    static void rocket(Sketch s) {
        s.fill(THIRD, turned(path("M -8 30 C -10 40 -4 44 0 54 C 4 44 10 40 8 30 Z"), 35, 0, 0));
        s.fill(
                MAIN,
                turned(path("M -12 6 C -26 12 -28 26 -26 36 C -20 28 -14 26 -8 26 Z"), 35, 0, 0),
                turned(path("M 12 6 C 26 12 28 26 26 36 C 20 28 14 26 8 26 Z"), 35, 0, 0));
        Shape body =
                turned(
                        path("M 0 -52 C 18 -36 20 -8 12 30 L -12 30 C -20 -8 -18 -36 0 -52 Z"),
                        35,
                        0,
                        0);
        s.fill(LIGHT, body);
        s.inside(body, SHADE, turned(rect(3, -60, 40, 100), 35, 0, 0));
        s.inside(body, MAIN, turned(rect(-30, -60, 60, 26), 35, 0, 0));
        s.fill(SECOND, turned(circle(0, -12, 8), 35, 0, 0));
        s.fill(DEEP, turned(ring(0, -12, 8, 3), 35, 0, 0));
    }
}
