package io.reelwright.celery.message;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it travels on the wire: Python's (`NaN` and `Infinity` are read), at most 64 levels deep
/// and a megabyte of body long.
public final class Json {

    /// The most bytes a message's body may have.
    public static final int BODY_LIMIT = 1 << 20;

    private static final int ENVELOPE_LIMIT = 2 * BODY_LIMIT;
    private static final int RESULT_LIMIT = 16 * BODY_LIMIT;
    private static final int LEVELS = 64;

    /// Reads and writes messages.
    public static final JsonMapper MAPPER = mapper(ENVELOPE_LIMIT);

    /// Reads and writes result records, which may be larger.
    public static final JsonMapper RESULT_MAPPER = mapper(RESULT_LIMIT);

    private Json() {}

    private static JsonMapper mapper(int limit) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(LEVELS)
                        .maxStringLength(limit)
                        .maxDocumentLength(limit)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
