package io.reelwright.server.problem;

import io.reelwright.server.problem.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a text may hold: all but NUL, which no database takes, and halves of surrogate pairs.
public final class TextRules {

    private TextRules() {}

    static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    }

    /// Names every text in a value that is none, and every name.
    ///
    /// @param path where the value stands in the request
    public static void check(String path, @Nullable JsonNode value, List<FieldError> errors) {
        if (value == null) {
            return;
        }
        if (value.isString() && !isText(value.asString())) {
            errors.add(refusal(path));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(path + "[" + i + "]", value.get(i), errors);
        }
        value.forEachEntry((name, element) -> {
            if (isText(name)) {
                check(path + "." + name, element, errors);
            } else {
                errors.add(refusal(path));
            }
        });
    }

    private static FieldError refusal(String path) {
        return FieldError.invalid(
                path, "The field " + path + " holds characters that no text has.");
    }
}
