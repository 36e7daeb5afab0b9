package io.reelwright.tasks.provider.design;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Random;

/// A picture of nothing in particular, for words that call for no motif: tiles of quarter discs,
/// different for every scene.
final class Abstraction {

    private final Stage stage;

    Abstraction(Stage stage) {
        this.stage = stage;
    }

    void draw(Box box) {
        Graphics2D g = stage.graphics();
        Theme.Tones tones = stage.theme().tones();
        Color[] colors = {
            tones.main(), tones.second(), tones.third(), tones.light(), tones.deep(), tones.second()
        };
        Random chance = stage.sceneChance("abstraction");
        int count = 4;
        double side = box.least() / count;
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                double x = box.x() + column * side;
                double y = box.y() + row * side;
                g.setColor(Contrast.alpha(colors[chance.nextInt(colors.length)], 0.92));
                g.fill(tile(chance, x, y, side));
                if (chance.nextInt(3) == 0) {
                    g.setColor(colors[chance.nextInt(colors.length)]);
                    g.fill(Shapes.circle(x + side / 2, y + side / 2, side * 0.2));
                }
            }
        }
    }

    private static java.awt.Shape tile(Random chance, double x, double y, double side) {
        java.awt.Shape cell = Shapes.rect(x, y, side + 0.5, side + 0.5);
        return switch (chance.nextInt(4)) {
            case 0 -> Shapes.and(cell, Shapes.circle(x, y, side));
            case 1 -> Shapes.and(cell, Shapes.circle(x + side, y + side, side));
            case 2 -> Shapes.circle(x + side / 2, y + side / 2, side / 2);
            default -> Shapes.and(cell, Shapes.circle(x + side, y, side));
        };
    }
}
