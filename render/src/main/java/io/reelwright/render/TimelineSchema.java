package io.reelwright.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The JSON Schema of the timeline document (draft 2020-12), for editors and for other programs. It
/// knows fields, kinds and ranges; what must hold between fields is told by
/// [io.reelwright.render.timeline.TimelineJson#read] only.
public final class TimelineSchema {

    private TimelineSchema() {}

    public static String text() {
        try (InputStream in = TimelineSchema.class.getResourceAsStream("timeline.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("timeline.schema.json is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
