package io.reelwright.render.timeline;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The timeline as a JSON document: snake_case, times in frames or exact fractions of seconds, the
/// frame rate as `"30/1"`, places and sizes in millionths. A field that is unknown, missing or of
/// the wrong kind is refused by its path, and every such fault is told at once.
///
/// ```
/// { "width": 1280, "height": 720, "frame_rate": "30/1",
///   "scenes": [
///     { "id": "one", "span": { "start": 0, "end": 90 },
///       "visual": { "kind": "picture", "file": "one.png", "motion": { "to": { "zoom": 1090000 } } } },
///     { "id": "two", "span": { "start": 75, "end": 180 },
///       "visual": { "kind": "slide", "title": "Tides", "points": [ "twice a day" ] },
///       "transition": { "kind": "cross-fade" } } ] }
/// ```
///
/// All of it is in `docs/reference/timeline.md`.
public final class TimelineJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private TimelineJson() {}

    /// Equal timelines give equal texts.
    public static String write(Timeline timeline) {
        return MAPPER.writeValueAsString(DocumentWriter.write(Timeline.class, timeline)) + "\n";
    }

    /// A part of a document. Equal parts give equal trees.
    ///
    /// @param type as the document declares it: of a scene's picture, `Visual`
    public static JsonNode tree(Class<?> type, Object part) {
        return DocumentWriter.write(type, part);
    }

    /// @throws InvalidTimeline when the text is no timeline
    public static Timeline read(String json) {
        try {
            return DocumentReader.read(Timeline.class, MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw new InvalidTimeline("", "The timeline is no JSON: " + reason(e));
        }
    }

    private static String reason(JacksonException failure) {
        String place =
                failure.getLocation() == null
                        ? ""
                        : " (line "
                                + failure.getLocation().getLineNr()
                                + ", column "
                                + failure.getLocation().getColumnNr()
                                + ")";
        return failure.getOriginalMessage() + place;
    }
}
