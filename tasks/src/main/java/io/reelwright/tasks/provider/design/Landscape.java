package io.reelwright.tasks.provider.design;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.Random;

/// Sea, mountains or a city from side to side of a box, in layers that darken towards the viewer.
final class Landscape {

    private final Stage stage;

    Landscape(Stage stage) {
        this.stage = stage;
    }

    /// @param strength 1 for full colours, less to let the background through
    void draw(Motif ground, Box box, double strength) {
        Random chance = stage.filmChance("landscape");
        double phase = stage.sceneChance("landscape").nextDouble() * 6;
        int layers = 4;
        for (int i = 0; i < layers; i++) {
            double depth = i / (double) (layers - 1);
            Box layer = box.from(box.y() + box.height() * (0.06 + 0.24 * i));
            double swing = box.height() * (0.10 - 0.015 * i);
            Shape shape =
                    switch (ground) {
                        case MOUNTAIN -> Scenery.ridge(layer, swing * 2.1, 3 + i, chance);
                        case CITY -> Scenery.skyline(layer, swing * 1.7, chance);
                        default ->
                                Scenery.wave(layer, swing * 0.8, 1.3 + 0.35 * i, phase + i * 1.9);
                    };
            fill(shape, layer, depth, strength);
        }
    }

    private void fill(Shape shape, Box layer, double depth, double strength) {
        Theme.Tones tones = stage.theme().tones();
        Graphics2D g = stage.graphics();
        Color near = Contrast.mix(tones.second(), tones.deep(), 0.22 + 0.62 * depth);
        Color crest = Contrast.mix(near, tones.light(), 0.26 - 0.14 * depth);
        g.setPaint(
                new GradientPaint(
                        0,
                        (float) layer.y(),
                        Contrast.alpha(crest, strength),
                        0,
                        (float) (layer.y() + layer.height() * 0.6),
                        Contrast.alpha(near, strength)));
        g.fill(shape);
    }
}
