package io.reelwright.tasks.analysis;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Meanings of texts as vectors of the all-MiniLM-L6-v2 model, which runs inside this process and
/// is loaded at the first use.
final class Embeddings {

    /// What the vectors are of: those of one model say nothing beside those of another.
    static final String MODEL = "all-minilm-l6-v2-q";

    /// The model reads about 256 word pieces; what is longer is weighed by its beginning.
    static final int MAX_CHARS = 1_200;

    static final int BATCH = 64;

    private static final class Loaded {
        static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }

    private Embeddings() {}

    static float[] of(String text) {
        return Loaded.MODEL.embed(cut(text)).content().vector();
    }

    /// One a text. Many texts are better given [#BATCH] at a time.
    static List<float[]> of(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        List<TextSegment> segments =
                texts.stream().map(text -> TextSegment.from(cut(text))).toList();
        Loaded.MODEL
                .embedAll(segments)
                .content()
                .forEach(embedding -> vectors.add(embedding.vector()));
        return vectors;
    }

    private static String cut(String text) {
        String plain = text.isBlank() ? "-" : text;
        return plain.substring(0, Math.min(MAX_CHARS, plain.length()));
    }

    /// 0.0 for what has nothing in common, 1.0 for the same.
    static double likeness(float[] a, float[] b) {
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

    /// Base64 of 32-bit floats, little-endian.
    static String write(float[] vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /// @throws IllegalArgumentException when it is not what [#write] makes
    static float[] read(String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = bytes.getFloat();
        }
        return vector;
    }
}
