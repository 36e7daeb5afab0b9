package io.reelwright.tasks.provider;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// A library of other people's photos and clips, which may be used under its licence.
public interface StockLibrary extends Provider {

    /// What fits the words best comes first; nothing where it has nothing.
    List<Item> photos(Query query, ProviderCall call) throws IOException, InterruptedException;

    /// The same of moving pictures.
    List<Item> clips(Query query, ProviderCall call) throws IOException, InterruptedException;

    /// Where it answers. What its answers point to may be there, or on the public internet.
    URI origin(ProviderCall call);

    /// @param words a few, as one would type them
    /// @param width pixels that are needed
    /// @param height pixels that are needed
    record Query(String words, int width, int height) {

        public boolean isUpright() {
            return height > 1.2 * width;
        }

        public boolean isWide() {
            return width > 1.2 * height;
        }
    }

    /// @param id the library's own
    /// @param description what it shows, in words; empty where the library does not say
    /// @param renditions the same in several sizes, at least one
    /// @param seconds how long a clip lasts; 0 for a photo
    record Item(
            String id,
            String description,
            Attribution attribution,
            List<Rendition> renditions,
            double seconds) {

        public Item {
            renditions = List.copyOf(renditions);
        }

        /// The smallest that has all pixels that are needed, else the largest.
        public Rendition forSize(int width, int height) {
            return renditions.stream()
                    .filter(file -> file.width() >= width && file.height() >= height)
                    .min(java.util.Comparator.comparingLong(Rendition::pixels))
                    .or(() ->
                            renditions.stream()
                                    .max(java.util.Comparator.comparingLong(Rendition::pixels)))
                    .orElseThrow();
        }
    }

    /// @param url where its bytes are; not trusted
    record Rendition(URI url, int width, int height) {

        long pixels() {
            return (long) width * height;
        }
    }
}
