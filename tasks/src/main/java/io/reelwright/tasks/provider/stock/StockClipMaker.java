package io.reelwright.tasks.provider.stock;

import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.StockLibrary;
import io.reelwright.tasks.provider.StockLibrary.Item;
import io.reelwright.tasks.provider.remote.Download;
import io.reelwright.tasks.provider.stock.StockSearch.Found;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Shows clips of a library: of those that fit, rather one that lasts as long as it is needed than
/// one that must begin again.
public final class StockClipMaker implements ClipMaker {

    private static final long LARGEST = 1L << 30;

    private final StockLibrary library;

    public StockClipMaker(StockLibrary library) {
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
    public Clip make(Request request, Path folder, ProviderCall call)
            throws IOException, InterruptedException {
        Found found =
                new StockSearch(
                                request.visual(),
                                request.prompt(),
                                request.width(),
                                request.height())
                        .on(library::clips, name(), request.candidates(), request.variant(), call);
        call.progress(0.2);
        Item item = longEnough(found.items(), request);
        URI url = item.forSize(request.width(), request.height()).url();
        Path file = folder.resolve("stock-clip");
        new Download(name(), library.origin(call)).to(file, url, LARGEST);
        Map<String, Object> metadata = new HashMap<>(found.metadata());
        metadata.put(Attribution.METADATA, item.attribution().metadata());
        return new Clip(file, metadata);
    }

    /// Where meaning decided, or another one is asked for, length does not.
    private static Item longEnough(List<Item> items, Request request) {
        return request.candidates() > 1 || request.variant() > 0
                ? items.getFirst()
                : items.stream()
                        .filter(item -> item.seconds() >= request.seconds())
                        .findFirst()
                        .orElse(items.getFirst());
    }
}
