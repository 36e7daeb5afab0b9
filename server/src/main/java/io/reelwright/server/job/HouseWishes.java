package io.reelwright.server.job;

import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Premises;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.SourceFiles;
import io.reelwright.server.task.SourceFiles.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Whether the colours, the font and the logo that a job asks for can be had.
@Component
class HouseWishes {

    private static final Predicate<String> COLOUR =
            Pattern.compile("#[0-9a-fA-F]{6}").asMatchPredicate();
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg");

    private final SourceFiles files;

    HouseWishes(SourceFiles files) {
        this.files = files;
    }

    /// What can be said without looking for anything.
    static void check(Map<String, String> wishes, Fields fields) {
        String colour = "Write a colour as #rrggbb, such as #1f4fbf.";
        check(wishes, Configuration.ACCENT, COLOUR, colour, fields);
        check(wishes, Configuration.BACKGROUND, COLOUR, colour, fields);
        check(wishes, Configuration.FONT, Configuration.FONTS, fields);
        check(wishes, Configuration.LOGO_CORNER, Configuration.CORNERS, fields);
        check(
                wishes,
                Configuration.LOGO,
                id -> Ids.parse(id).isPresent(),
                "Name the id of a picture that you uploaded.",
                fields);
    }

    private static void check(
            Map<String, String> wishes, String name, List<String> choices, Fields fields) {
        check(
                wishes,
                name,
                choices::contains,
                "Choose one of " + String.join(", ", choices) + ".",
                fields);
    }

    private static void check(
            Map<String, String> wishes,
            String name,
            Predicate<String> isGood,
            String otherwise,
            Fields fields) {
        String value = wishes.get(name);
        if (value != null && !isGood.test(value)) {
            fields.wrong("style_preferences." + name, otherwise);
        }
    }

    /// @param place what stands before the fields' names
    Optional<FieldError> wrong(Configuration wishes, String userId, String place) {
        String field = place + "style_preferences." + Configuration.LOGO;
        return wishes.logo().flatMap(id -> wrongLogo(id, userId, field));
    }

    private Optional<FieldError> wrongLogo(UUID id, String userId, String field) {
        SourceFile file = files.find(List.of(id), userId).get(id);
        if (file == null || file.isDeleted()) {
            return Optional.of(Premises.unknown(field, id));
        }
        return PICTURES.contains(file.output().format())
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid(
                                field, file.name() + " is no logo: name a PNG or a JPEG."));
    }
}
