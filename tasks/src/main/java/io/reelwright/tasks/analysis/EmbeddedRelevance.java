package io.reelwright.tasks.analysis;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Compares meanings: topic and texts as vectors of the all-MiniLM-L6-v2 model, which runs inside
/// this process and is loaded at the first use.
final class EmbeddedRelevance implements Relevance {

    /// The model reads about 256 word pieces; what is longer is weighed by its beginning.
    private static final int MAX_CHARS = 1_200;

    /// The likeness that any two English texts have under this model, about.
    private static final double UNRELATED = 0.1;

    private static final int BATCH = 64;

    /// Passages beyond these are weighed by words first, and only the best by meaning.
    private static final int MAX_TEXTS = 1_500;

    private static final class Model {
        static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }

    @Override
    public List<Double> of(String topic, List<String> texts) {
        List<Double> lexical = new LexicalRelevance().of(topic, texts);
        List<Integer> considered = considered(lexical);
        float[] wanted = Model.MODEL.embed(cut(topic)).content().vector();
        List<Double> weights = new ArrayList<>(Collections.nCopies(texts.size(), 0.0));
        for (int from = 0; from < considered.size(); from += BATCH) {
            List<Integer> batch =
                    considered.subList(from, Math.min(considered.size(), from + BATCH));
            weigh(batch, texts, wanted, weights);
        }
        return scaled(weights);
    }

    private static List<Integer> considered(List<Double> lexical) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < lexical.size(); i++) {
            indexes.add(i);
        }
        if (indexes.size() <= MAX_TEXTS) {
            return indexes;
        }
        indexes.sort((a, b) -> Double.compare(lexical.get(b), lexical.get(a)));
        return indexes.subList(0, MAX_TEXTS);
    }

    private static void weigh(
            List<Integer> batch, List<String> texts, float[] wanted, List<Double> weights) {
        List<TextSegment> segments =
                batch.stream().map(i -> TextSegment.from(cut(texts.get(i)))).toList();
        var embeddings = Model.MODEL.embedAll(segments).content();
        for (int i = 0; i < batch.size(); i++) {
            weights.set(batch.get(i), cosine(wanted, embeddings.get(i).vector()));
        }
    }

    private static String cut(String text) {
        String plain = text.isBlank() ? "-" : text;
        return plain.substring(0, Math.min(MAX_CHARS, plain.length()));
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return Math.max(0, dot / Math.sqrt(lengthA * lengthB));
    }

    private static List<Double> scaled(List<Double> weights) {
        double most = Collections.max(weights) - UNRELATED;
        return weights.stream()
                .map(w -> most <= 0 ? 1.0 : Math.max(0, (w - UNRELATED) / most))
                .toList();
    }
}
