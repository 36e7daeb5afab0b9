package io.reelwright.server.file;

import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What users may call their files. Nothing is stored under such a name, but it is shown, and given
/// to those who download.
final class FileName {

    static final int MAX_BYTES = 255;
    private static final Pattern SUBDIRECTORY =
            Pattern.compile(
                    "[A-Za-z0-9_][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9_][A-Za-z0-9_-]{0,63}){0,4}");

    private FileName() {}

    /// What is wrong with a name; empty when it is fine.
    static Optional<FieldError> wrong(String field, String name) {
        if (name.isBlank()) {
            return Optional.of(FieldError.missing(field));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(
                    new FieldError(
                            field,
                            "A file's name may have at most " + MAX_BYTES + " bytes.",
                            Code.INVALID_LENGTH));
        }
        if (name.startsWith(".") || name.startsWith("-")) {
            return Optional.of(
                    FieldError.invalid(field, "A file's name must not begin with a dot or dash."));
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            return Optional.of(
                    FieldError.invalid(
                            field,
                            "A file's name must be without slashes, backslashes and control"
                                    + " characters."));
        }
        return Optional.empty();
    }

    static Optional<FieldError> wrongSubdirectory(String path) {
        return SUBDIRECTORY.matcher(path).matches()
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid(
                                "subdirectory",
                                "A subdirectory has up to five parts of letters, digits, dashes and"
                                        + " underscores, with slashes between."));
    }

    /// The ending in lower case, without its dot; empty where there is none.
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
