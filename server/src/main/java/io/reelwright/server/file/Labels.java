package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a user says of files besides their names.
record Labels(List<String> tags, @Nullable String subdirectory) {

    static final int MAX_TAGS = 10;

    private static final int MAX_TAG = 50;

    Labels {
        tags = List.copyOf(tags);
    }

    /// Gathers labels as they come, and everything that is wrong with them.
    static final class Reader {

        private final Set<String> tags = new LinkedHashSet<>();
        private final List<FieldError> errors = new ArrayList<>();
        private @Nullable String subdirectory;

        /// @param name `tags` (with commas between, or repeated) or `subdirectory`
        void read(String name, String value) {
            switch (name) {
                case "tags" -> List.of(value.split(",", -1)).forEach(this::tag);
                case "subdirectory" -> {
                    subdirectory = value;
                    FileName.wrongSubdirectory(value).ifPresent(errors::add);
                }
                default -> wrong(name, "There is no field " + name + " here.");
            }
        }

        private void tag(String value) {
            String tag = value.strip();
            int length = tag.codePointCount(0, tag.length());
            if (length == 0 || length > MAX_TAG) {
                errors.add(FieldError.length("tags[" + tags.size() + "]", 1, MAX_TAG));
            } else if (tag.chars().anyMatch(Character::isISOControl)) {
                wrong("tags[" + tags.size() + "]", "A tag is without control characters.");
            }
            tags.add(tag);
        }

        void wrong(String field, String message) {
            errors.add(FieldError.invalid(field, message));
        }

        void wrong(FieldError error) {
            errors.add(error);
        }

        boolean isFine() {
            return errors.isEmpty();
        }

        /// @throws Problem naming everything that is wrong, if there is something
        Labels labels() {
            if (tags.size() > MAX_TAGS) {
                wrong("tags", "A file has at most " + MAX_TAGS + " tags.");
            }
            if (!errors.isEmpty()) {
                throw Problem.validation(errors);
            }
            return new Labels(List.copyOf(tags), subdirectory);
        }
    }
}
