package io.reelwright.tasks.provider.design;

import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Draws pictures by our own rules, offline: no model, no network, the same bytes for the same
/// request. Safe for use by many threads.
public final class DesignedIllustrator implements Illustrator {

    public static final String NAME = "designed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    /// @throws io.reelwright.tasks.contract.InvalidInput when there is no such theme
    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call) throws IOException {
        draw(request, png);
        return Drawn.OURS;
    }

    /// The same, without a call: nobody is asked and nothing is charged.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when there is no such theme
    public void draw(Illustration request, Path png) throws IOException {
        try (Stage stage = drawn(request)) {
            PngFile.write(stage.image(), png);
        }
    }

    static Stage drawn(Illustration request) {
        Frame frame = new Frame(request.width(), request.height(), request.captioned());
        Stage stage =
                new Stage(
                        frame,
                        Themes.named(request.theme()),
                        request.seed(),
                        sceneSeed(request.seed(), request.visual()));
        Backdrop.paint(stage);
        List<Motif> motifs = MotifTable.of(request.visual(), request.prompt());
        new Layout(stage, request.visual(), motifs).draw();
        return stage;
    }

    private static long sceneSeed(long filmSeed, Visual visual) {
        long seed = filmSeed;
        seed = seed * 31 + visual.kind().key().hashCode();
        seed = seed * 31 + Wording.of(visual.headline()).hashCode();
        seed = seed * 31 + visual.points().hashCode();
        return seed;
    }
}
