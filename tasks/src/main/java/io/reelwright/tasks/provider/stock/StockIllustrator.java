package io.reelwright.tasks.provider.stock;

import io.reelwright.tasks.media.BrokenPicture;
import io.reelwright.tasks.media.ForeignPicture;
import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.StockLibrary;
import io.reelwright.tasks.provider.StockLibrary.Item;
import io.reelwright.tasks.provider.remote.Download;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.stock.StockSearch.Found;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows photos of a library.
public final class StockIllustrator implements Illustrator {

    private static final long LARGEST = 50L << 20;
    private static final int TRIED = 3;

    private final StockLibrary library;

    public StockIllustrator(StockLibrary library) {
        this.library = library;
    }

    @Override
    public String name() {
        return library.name();
    }

    @Override
    public boolean needsKey() {
        return library.needsKey();
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        return library.check(call);
    }

    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException {
        Found found =
                new StockSearch(
                                request.visual(),
                                request.prompt(),
                                request.width(),
                                request.height())
                        .on(library::photos, name(), request.candidates(), request.variant(), call);
        call.progress(0.3);
        return first(found, request, png, call);
    }

    /// The best that can be read.
    private Drawn first(Found found, Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException {
        Path file = png.resolveSibling("stock-photo");
        @Nullable BrokenPicture broken = null;
        List<Item> items = found.items();
        for (Item item : items.subList(0, Math.min(TRIED, items.size()))) {
            URI url = item.forSize(request.width(), request.height()).url();
            new Download(name(), library.origin(call)).to(file, url, LARGEST);
            try {
                ForeignPicture.read(file).writePng(png, request.width(), request.height());
                Map<String, Object> metadata = new HashMap<>(found.metadata());
                metadata.put(Attribution.METADATA, item.attribution().metadata());
                return new Drawn(metadata);
            } catch (BrokenPicture refused) {
                broken = refused;
            }
        }
        throw new RemoteClient(name()).nonsense("photos that cannot be read", broken);
    }
}
