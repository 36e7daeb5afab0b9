package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a user says of files besides their names.
///
/// @param process whether a job shall make them ready for a project
/// @param projectId which one; null for a new one
record Labels(
        List<String> tags,
        @Nullable String subdirectory,
        boolean process,
        @Nullable String projectId) {

    static final int MAX_TAGS = 10;

    static final int MAX_TAG = 50;

    /// How much is said to be wrong at once: nobody reads on, and somebody could send no end of it.
    private static final int MAX_ERRORS = 50;

    private static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    Labels {
        tags = List.copyOf(tags);
    }

    /// Gathers labels as they come, and what is wrong with them: everything, or the first
    /// [#MAX_ERRORS], at which each method that hears of one more throws a [Problem] with them.
    static final class Reader {

        private final Set<String> tags = new LinkedHashSet<>();
        private final List<FieldError> errors = new ArrayList<>();
        private @Nullable String subdirectory;
        private @Nullable String projectId;
        private boolean process;

        /// @param name `tags` (with commas between, or repeated), `subdirectory`, `process` (`true`
        ///   or `false`) or `project_id`
        void read(String name, String value) {
            switch (name) {
                case "tags" -> List.of(value.split(",", -1)).forEach(this::tag);
                case "subdirectory" -> {
                    subdirectory = value;
                    FileName.wrongSubdirectory(value).ifPresent(this::wrong);
                }
                case "process" -> {
                    process = value.equals("true");
                    if (!process && !value.equals("false")) {
                        wrong(name, "The field process must be true or false.");
                    }
                }
                case "project_id" -> {
                    projectId = value;
                    if (!PROJECT.matcher(value).matches()) {
                        wrong(
                                name,
                                "A project_id has 1 to 64 letters, digits, dashes and underscores.");
                    }
                }
                default -> wrong(name, "There is no field " + name + " here.");
            }
        }

        private void tag(String value) {
            String tag = value.strip();
            int length = tag.codePointCount(0, tag.length());
            if (length == 0 || length > MAX_TAG) {
                wrong(FieldError.length("tags[" + tags.size() + "]", 1, MAX_TAG));
            } else if (tag.chars().anyMatch(Character::isISOControl)) {
                wrong("tags[" + tags.size() + "]", "A tag is without control characters.");
            }
            tags.add(tag);
        }

        void wrong(String field, String message) {
            wrong(FieldError.invalid(field, message));
        }

        void wrong(FieldError error) {
            errors.add(error);
            if (errors.size() == MAX_ERRORS) {
                throw Problem.validation(errors);
            }
        }

        boolean isFine() {
            return errors.isEmpty();
        }

        /// @throws Problem naming everything that is wrong, if there is something
        Labels labels() {
            if (tags.size() > MAX_TAGS) {
                wrong("tags", "A file has at most " + MAX_TAGS + " tags.");
            }
            if (projectId != null && !process) {
                wrong("project_id", "Files are put into a project with process=true only.");
            }
            Problem.refuse(errors);
            return new Labels(List.copyOf(tags), subdirectory, process, projectId);
        }
    }
}
