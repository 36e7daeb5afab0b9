package io.reelwright.tasks.provider.design;

import static io.reelwright.tasks.provider.design.Shapes.*;
import static io.reelwright.tasks.provider.design.Tone.*;

import java.awt.Shape;

/// Science, machines and energy.
final class ScienceMotifs {

    private ScienceMotifs() {}

    static void atom(Sketch s) {
        Tone[] tones = {SECOND, MAIN, LIGHT};
        for (int i = 0; i < 3; i++) {
            s.fill(
                    tones[i],
                    turned(minus(ellipse(0, 0, 47, 17.4), ellipse(0, 0, 43.4, 14)), i * 60, 0, 0));
        }
        s.fill(THIRD, circle(-4, -3, 8), circle(5, 4, 8));
        s.fill(MAIN, circle(5, -5, 6.6), circle(-5, 5, 6.6));
        for (int i = 0; i < 3; i++) {
            s.fill(LIGHT, turned(circle(41, 8, 4.6), i * 60 + 6, 0, 0));
        }
    }

    static void flask(Sketch s) {
        Shape glass =
                path(
                        "M -11 -42 L 11 -42 L 11 -12 L 38 32 C 42 40 38 46 30 46 L -30 46 C -38 46 -42 40 -38 32 L -11 -12 Z");
        s.fill(GLEAM, glass);
        s.inside(
                glass,
                SECOND,
                path("M -50 14 C -36 6 -20 6 -8 12 C 6 20 24 18 50 10 L 50 50 L -50 50 Z"));
        s.inside(
                glass,
                MAIN,
                path("M -50 28 C -30 22 -12 24 4 30 C 20 34 34 32 50 26 L 50 50 L -50 50 Z"));
        s.fill(
                LIGHT,
                round(-15, -47, 30, 7, 3.5),
                circle(-12, 26, 4),
                circle(6, 22, 2.8),
                circle(14, 34, 4.6),
                circle(-2, 4, 2.2));
        s.fill(THIRD, circle(4, -22, 3), circle(-2, -32, 2));
        s.fill(LIGHT, line(-26, 32, -9, 4, 2.4));
    }

    static void molecule(Sketch s) {
        s.fill(
                LIGHT,
                line(-4, 4, -32, -22, 5),
                line(-4, 4, 30, -14, 5),
                line(-4, 4, 2, 40, 5),
                line(30, -14, 40, -40, 4));
        s.fill(MAIN, circle(-4, 4, 18));
        s.fill(SECOND, circle(-32, -22, 13), circle(30, -14, 12));
        s.fill(THIRD, circle(2, 38, 10), circle(40, -38, 8));
        s.fill(GLEAM, circle(-10, -2, 6), circle(-36, -26, 4), circle(26, -18, 4));
    }

    static void dna(Sketch s) {
        for (int i = 0; i <= 16; i++) {
            double y = -44 + i * 5.5;
            double swing = Math.cos(i * Math.PI / 8) * 22;
            s.fill(i % 2 == 0 ? LIGHT : SHADE, turned(line(-swing, y, swing, y, 2.2), 14, 0, 0));
        }
        for (int i = 0; i <= 66; i++) {
            double y = -45 + i * 90 / 66.0;
            double angle = (y + 44) / 5.5 * Math.PI / 8;
            double swing = Math.cos(angle) * 22;
            boolean front = Math.sin(angle) > 0;
            s.fill(front ? SECOND : MAIN, turned(circle(-swing, y, 3.2), 14, 0, 0));
            s.fill(front ? MAIN : SECOND, turned(circle(swing, y, 3.2), 14, 0, 0));
        }
    }

    static void gear(Sketch s) {
        s.fill(SECOND, Shapes.gear(22, 22, 9, 24));
        s.fill(MAIN, Shapes.gear(-12, -10, 11, 35));
        s.fill(LIGHT, ring(-12, -10, 17, 2.4), ring(22, 22, 12, 1.8));
        s.fill(THIRD, circle(-12, -10, 5), circle(22, 22, 3.4));
    }

    static void screen(Sketch s) {
        s.fill(DEEP, round(-46, -36, 92, 62, 7));
        s.fill(SECOND, round(-41, -31, 82, 52, 3));
        s.fill(GLEAM, poly(-41, -31, 10, -31, -24, 21, -41, 21));
        s.fill(
                LIGHT,
                round(-32, -22, 30, 5, 2.5),
                round(-32, -12, 44, 4, 2),
                round(-32, -4, 36, 4, 2));
        s.fill(MAIN, round(-32, 6, 22, 8, 4));
        s.fill(THIRD, circle(26, -8, 9));
        s.fill(LIGHT, poly(23, -13, 31, -8, 23, -3));
        s.fill(LIGHT, poly(-9, 26, 9, 26, 12, 38, -12, 38), round(-24, 38, 48, 5, 2.5));
    }

    static void phone(Sketch s) {
        s.fill(DEEP, round(-25, -46, 50, 92, 9));
        s.fill(SECOND, round(-21, -41, 42, 82, 5));
        s.fill(GLEAM, poly(-21, -36, 14, -41, -21, 22));
        s.fill(
                LIGHT,
                round(-7, -39, 14, 3, 1.5),
                round(-15, 14, 30, 4, 2),
                round(-15, 22, 20, 4, 2));
        s.fill(MAIN, circle(0, -10, 14));
        s.fill(LIGHT, poly(-4, -18, 9, -10, -4, -2));
        s.fill(THIRD, circle(26, -40, 9));
    }

    static void network(Sketch s) {
        double[][] nodes = {
            {0, 0, 13},
            {-34, -24, 8},
            {30, -32, 9},
            {40, 12, 7},
            {10, 40, 9},
            {-32, 26, 10},
            {-6, -42, 6}
        };
        for (int i = 1; i < nodes.length; i++) {
            s.fill(LIGHT, line(0, 0, nodes[i][0], nodes[i][1], 2.6));
            double[] next = nodes[i == nodes.length - 1 ? 1 : i + 1];
            if (i != 5) {
                s.fill(GLEAM, line(nodes[i][0], nodes[i][1], next[0], next[1], 2));
            }
        }
        Tone[] tones = {MAIN, SECOND, THIRD, SECOND, MAIN, THIRD, SECOND};
        for (int i = 0; i < nodes.length; i++) {
            s.fill(tones[i], circle(nodes[i][0], nodes[i][1], nodes[i][2]));
            s.fill(
                    GLEAM,
                    circle(
                            nodes[i][0] - nodes[i][2] * 0.25,
                            nodes[i][1] - nodes[i][2] * 0.3,
                            nodes[i][2] * 0.45));
        }
    }

    static void chip(Sketch s) {
        for (int i = 0; i < 5; i++) {
            double at = -24 + i * 12;
            s.fill(LIGHT, round(at - 2, -46, 4, 92, 2), round(-46, at - 2, 92, 4, 2));
        }
        s.fill(DEEP, round(-36, -36, 72, 72, 8));
        s.fill(MAIN, round(-24, -24, 48, 48, 5));
        s.fill(SECOND, round(-14, -14, 28, 28, 3));
        s.fill(THIRD, circle(-29, -29, 2.6));
        s.fill(
                LIGHT,
                round(-8, -8, 16, 3, 1.5),
                round(-8, -1.5, 11, 3, 1.5),
                round(-8, 5, 14, 3, 1.5));
    }

    static void camera(Sketch s) {
        s.fill(DEEP, round(-20, -36, 36, 16, 5));
        s.fill(MAIN, round(-46, -26, 92, 62, 10));
        s.fill(SECOND, rect(-46, -10, 92, 26));
        s.fill(LIGHT, circle(0, 6, 25));
        s.fill(DEEP, circle(0, 6, 20));
        s.fill(SECOND, circle(0, 6, 12));
        s.fill(LIGHT, circle(-6, 0, 4.4));
        s.fill(THIRD, round(28, -20, 11, 6, 3));
    }

    static void film(Sketch s) {
        s.fill(DEEP, round(-44, -14, 88, 56, 6));
        Shape bar = turned(round(-44, -32, 88, 15, 3), -12, -44, -16);
        s.fill(LIGHT, bar, round(-44, -14, 88, 14, 3));
        for (int i = 0; i < 4; i++) {
            Shape stripe =
                    poly(-38 + i * 22, 0, -28 + i * 22, 0, -20 + i * 22, -14, -30 + i * 22, -14);
            s.fill(MAIN, stripe);
            s.inside(
                    bar,
                    MAIN,
                    turned(
                            poly(
                                    -30 + i * 22,
                                    -17,
                                    -20 + i * 22,
                                    -17,
                                    -28 + i * 22,
                                    -32,
                                    -38 + i * 22,
                                    -32),
                            -12,
                            -44,
                            -16));
        }
        s.fill(THIRD, stroked(poly(-8, 10, 14, 21, -8, 32), 3), poly(-8, 10, 14, 21, -8, 32));
    }

    static void bulb(Sketch s) {
        for (int i = 0; i < 7; i++) {
            s.fill(THIRD, turned(round(-1.8, -52, 3.6, 10, 1.8), -90 + i * 30, 0, -8));
        }
        s.fill(
                MAIN,
                path(
                        "M 0 -40 C 20 -40 32 -26 32 -10 C 32 6 18 12 15 26 L -15 26 C -18 12 -32 6 -32 -10 C -32 -26 -20 -40 0 -40 Z"));
        s.fill(GLEAM, ellipse(-10, -18, 11, 14));
        s.fill(LIGHT, stroked(path("M -9 24 L -6 -2 L 0 6 L 6 -2 L 9 24"), 2.6));
        s.fill(DEEP, round(-14, 28, 28, 6, 3), round(-12, 36, 24, 6, 3), round(-6, 43, 12, 5, 2.5));
    }

    static void bolt(Sketch s) {
        s.fill(GLEAM, circle(0, 0, 44));
        s.fill(THIRD, poly(12, -48, -26, 8, -3, 8, -10, 48, 30, -12, 6, -12));
        s.fill(MAIN, poly(8, -46, -28, 5, -5, 5, -12, 43, 26, -14, 2, -14));
        s.fill(LIGHT, spikes(34, 26, 4, 8, 2.2), spikes(-34, -24, 4, 6, 1.8));
    }

    static void battery(Sketch s) {
        s.fill(LIGHT, round(-46, -24, 84, 48, 9), round(38, -9, 8, 18, 3));
        s.fill(DEEP, round(-41, -19, 74, 38, 5));
        s.fill(MAIN, round(-37, -15, 20, 30, 3));
        s.fill(SECOND, round(-14, -15, 20, 30, 3));
        s.fill(GLEAM, round(9, -15, 20, 30, 3));
        s.fill(THIRD, poly(2, -34, -16, 4, -5, 4, -9, 34, 12, -6, 1, -6));
    }

    static void magnet(Sketch s) {
        Shape bow =
                minus(
                        union(circle(0, 6, 38), rect(-38, -36, 76, 42)),
                        union(circle(0, 6, 16), rect(-16, -40, 32, 46)));
        s.fill(MAIN, and(bow, rect(-50, -50, 50, 100)));
        s.fill(SECOND, and(bow, rect(0, -50, 50, 100)));
        s.fill(LIGHT, and(bow, rect(-50, -40, 100, 18)));
        s.fill(THIRD, arc(0, -34, 9, 200, 140, 2.6), arc(0, -32, 18, 205, 130, 2.6));
        s.fill(GLEAM, arc(0, 6, 32, 100, 70, 3));
    }

    static void thermometer(Sketch s) {
        s.fill(LIGHT, union(round(-11, -46, 22, 70, 11), circle(0, 28, 19)));
        s.fill(THIRD, union(round(-5, -16, 10, 48, 5), circle(0, 28, 13)));
        s.fill(GLEAM, circle(-4, 24, 4));
        for (int i = 0; i < 5; i++) {
            s.fill(
                    i % 2 == 0 ? MAIN : SECOND,
                    round(16, -38 + i * 10, i % 2 == 0 ? 14 : 9, 3.4, 1.7));
        }
    }

    static void telescope(Sketch s) {
        s.fill(DEEP, line(0, 8, -18, 46, 4.4), line(0, 8, 18, 46, 4.4), line(0, 8, 0, 46, 4.4));
        s.fill(MAIN, turned(round(-36, -10, 44, 20, 4), -32, 0, 0));
        s.fill(SECOND, turned(round(4, -13, 36, 26, 4), -32, 0, 0));
        s.fill(
                LIGHT,
                turned(round(38, -15, 7, 30, 3), -32, 0, 0),
                turned(round(-42, -6, 8, 12, 3), -32, 0, 0));
        s.fill(THIRD, circle(0, 6, 6), spikes(-30, -36, 4, 9, 2.4), spikes(-6, -44, 4, 6, 1.8));
    }

    static void waveform(Sketch s) {
        double[] heights = {10, 22, 36, 20, 44, 30, 42, 18, 30, 14, 8};
        for (int i = 0; i < heights.length; i++) {
            Tone tone = i % 3 == 0 ? SECOND : i % 3 == 1 ? MAIN : THIRD;
            s.fill(tone, round(-46 + i * 8.6, -heights[i], 5.4, 2 * heights[i], 2.7));
        }
    }

    static void prism(Sketch s) {
        Tone[] bands = {THIRD, MAIN, LIGHT, SECOND, DEEP};
        for (int i = 0; i < bands.length; i++) {
            s.fill(
                    bands[i],
                    poly(8, -6 + i * 3.4, 50, -14 + i * 10, 50, -4 + i * 10, 8, -2.6 + i * 3.4));
        }
        s.fill(LIGHT, poly(-50, 20, -12, 2, -12, 5, -50, 25));
        s.fill(SECOND, poly(0, -40, 36, 30, -36, 30));
        s.fill(GLEAM, poly(0, -40, -36, 30, -8, 30));
        s.fill(LIGHT, poly(-12, 2, 14, 0, 15, 4, -12, 5));
    }
}
