package io.reelwright.render.timeline;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The timeline as a JSON document: snake_case, times in frames, the frame rate as `"30/1"`. A
/// field that is unknown, missing or of the wrong kind is refused by its path.
///
/// ```
/// { "width": 1280, "height": 720, "frame_rate": "30/1",
///   "scenes": [ { "id": "one", "picture": "one.png", "span": { "start": 0, "end": 90 },
///                 "motion": { "from": { "centre_x": 500000, "centre_y": 500000, "zoom": 1000000 },
///                             "to":   { "centre_x": 500000, "centre_y": 500000, "zoom": 1090000 } } } ],
///   "captions": [ { "span": {...}, "lines": [ { "words": [ { "text": "Tides", "span": {...} } ] } ] } ] }
/// ```
public final class TimelineJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private TimelineJson() {}

    public static String write(Timeline timeline) {
        return MAPPER.writeValueAsString(timeline) + "\n";
    }

    /// @throws IllegalArgumentException when the text is no timeline; the message names the place
    public static Timeline read(String json) {
        try {
            return MAPPER.readValue(json, Timeline.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The timeline cannot be read" + place(e) + ": " + reason(e), e);
        }
    }

    /// As ` at scenes[2].span.end`; empty where the text as a whole is broken.
    private static String place(JacksonException failure) {
        if (!(failure instanceof DatabindException databind) || databind.getPath().isEmpty()) {
            return "";
        }
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : databind.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return " at " + place;
    }

    private static String reason(JacksonException failure) {
        Throwable cause = failure.getCause();
        String text =
                cause instanceof IllegalArgumentException
                        ? cause.getMessage()
                        : failure.getOriginalMessage();
        return String.valueOf(text);
    }
}
