package io.reelwright.tasks.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.document.Manuscript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A document that was read and whose meaning was found, to be asked many times.
///
/// @param title its own title; null where it has none
/// @param language as guessed from its words; BCP 47
/// @param pages the last page with text; null where the document has no pages
/// @param embeddingModel which model the vectors of the chunks are of
/// @param blocks in reading order, without the title; each with its page
/// @param chunks all that is said, in order, in pieces that the model can read as a whole
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadDocument(
        @Nullable String title,
        String language,
        @Nullable Integer pages,
        String embeddingModel,
        List<Block> blocks,
        List<Chunk> chunks) {

    private static final String LANGUAGE = "en";

    public ReadDocument {
        blocks = List.copyOf(blocks);
        chunks = List.copyOf(chunks);
    }

    /// @param block index of the block it is of, or a part of
    /// @param page counted from 1; null where the document has no pages
    /// @param section the heading it stands under; null before the first
    /// @param embedding Base64 of 32-bit floats, little-endian
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Chunk(
            int block,
            @Nullable Integer page,
            @Nullable String section,
            String text,
            String embedding) {}

    /// @param progress told the part that is done, 0.0 to 1.0
    public static ReadDocument of(Manuscript manuscript, DoubleConsumer progress) {
        Passages passages = new Passages();
        passages.add("", null, manuscript);
        List<Passage> found = passages.passages();
        List<String> words =
                found.stream()
                        .flatMap(p -> Words.in(p.source().text().toLowerCase()).stream())
                        .toList();
        String language = StopWords.guess(words, LANGUAGE);
        List<Chunk> chunks = embedded(cut(manuscript, found, language), progress);
        Integer pages =
                manuscript.blocks().stream()
                        .map(Block::page)
                        .filter(java.util.Objects::nonNull)
                        .max(Integer::compare)
                        .orElse(null);
        return new ReadDocument(
                manuscript.title(), language, pages, Embeddings.MODEL, manuscript.blocks(), chunks);
    }

    private static List<Chunk> cut(Manuscript manuscript, List<Passage> found, String language) {
        List<Chunk> chunks = new ArrayList<>();
        int passage = 0;
        for (int i = 0; i < manuscript.blocks().size(); i++) {
            if (!(manuscript.blocks().get(i) instanceof Block.Heading)) {
                var source = found.get(passage++).source();
                for (String text : pieces(source.text(), language)) {
                    chunks.add(new Chunk(i, source.page(), source.section(), text, ""));
                }
            }
        }
        return chunks;
    }

    /// Whole sentences, as many as the model reads at once.
    private static List<String> pieces(String text, String language) {
        if (text.length() <= Embeddings.MAX_CHARS) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String sentence : Sentences.of(text, language)) {
            if (!piece.isEmpty() && piece.length() + 1 + sentence.length() > Embeddings.MAX_CHARS) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(piece.isEmpty() ? "" : " ").append(sentence);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static List<Chunk> embedded(List<Chunk> cut, DoubleConsumer progress) {
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < cut.size(); from += Embeddings.BATCH) {
            List<Chunk> batch = cut.subList(from, Math.min(cut.size(), from + Embeddings.BATCH));
            List<float[]> vectors = Embeddings.of(batch.stream().map(Chunk::text).toList());
            for (int i = 0; i < batch.size(); i++) {
                Chunk chunk = batch.get(i);
                chunks.add(
                        new Chunk(
                                chunk.block,
                                chunk.page,
                                chunk.section,
                                chunk.text,
                                Embeddings.write(vectors.get(i))));
            }
            progress.accept((double) chunks.size() / cut.size());
        }
        return chunks;
    }

    Manuscript manuscript() {
        return new Manuscript(title, blocks);
    }

    /// The vectors of its passages, by their place among all blocks but headings; none where they
    /// are of another model than ours.
    Map<Integer, List<float[]>> vectors() {
        Map<Integer, List<float[]>> vectors = new HashMap<>();
        if (embeddingModel.equals(Embeddings.MODEL)) {
            int[] places = places();
            for (Chunk chunk : chunks) {
                vectors.computeIfAbsent(places[chunk.block], _ -> new ArrayList<>())
                        .add(Embeddings.read(chunk.embedding));
            }
        }
        return vectors;
    }

    private int[] places() {
        int[] places = new int[blocks.size()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place += blocks.get(i) instanceof Block.Heading ? 0 : 1;
        }
        return places;
    }
}
