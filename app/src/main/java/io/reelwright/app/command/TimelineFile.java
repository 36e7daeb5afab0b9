package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import io.reelwright.render.DocumentFolder;
import io.reelwright.render.timeline.InvalidTimeline;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A timeline document that the user names.
///
/// @param root the folder that its files must lie in; null for its own
record TimelineFile(Path document, @Nullable Path root) {

    private static final int MOST_BYTES = 32 << 20;

    /// The timeline, with the real names of its files.
    ///
    /// @throws Failure when the document or one of its files cannot be used; it tells every fault
    Timeline read() {
        Path folder = Objects.requireNonNull(document.toAbsolutePath().getParent());
        try {
            return new DocumentFolder(folder, Objects.requireNonNullElse(root, folder))
                    .resolved(TimelineJson.read(text()));
        } catch (InvalidTimeline invalid) {
            throw Failure.usage(
                    document
                            + " cannot be made into a film:\n  "
                            + String.valueOf(invalid.getMessage()).replace("\n", "\n  "));
        }
    }

    private String text() {
        try (InputStream in = Files.newInputStream(document)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Failure.usage(document + " is larger than 32 MB, which no timeline is.");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException missing) {
            throw Failure.usage("There is no file " + document + ".");
        } catch (CharacterCodingException binary) {
            throw Failure.usage(document + " is no text in UTF-8.");
        } catch (IOException unreadable) {
            throw Failure.usage(document + " cannot be read: " + unreadable.getMessage());
        }
    }
}
