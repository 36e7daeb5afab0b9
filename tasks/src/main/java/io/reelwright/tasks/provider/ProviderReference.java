package io.reelwright.tasks.provider;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which provider, and which of its models: `openai/gpt-5-mini`, `embedded`. What stands behind the
/// first slash is the model, which may have slashes itself.
///
/// @param model null for the provider's only or usual one
public record ProviderReference(String name, @Nullable String model) {

    private static final String NAME = "[a-z][a-z0-9_-]{0,39}";
    private static final String MODEL = "[\\x21-\\x7e]{1,200}";

    public ProviderReference {
        if (!name.matches(NAME) || (model != null && !model.matches(MODEL))) {
            throw new IllegalArgumentException(
                    "\"%s\" names no provider: write its name, or its name and a model, such as"
                                    .formatted(model == null ? name : name + "/" + model)
                            + " openai/gpt-5-mini.");
        }
    }

    /// Whether this can be the name of a model.
    public static boolean isModel(String text) {
        return text.matches(MODEL);
    }

    /// @throws IllegalArgumentException when the text cannot be one
    public static ProviderReference parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new ProviderReference(text, null)
                : new ProviderReference(text.substring(0, slash), text.substring(slash + 1));
    }

    /// Several, with commas or spaces between them.
    ///
    /// @throws IllegalArgumentException when one cannot be
    public static List<ProviderReference> list(String text) {
        return Arrays.stream(text.strip().split("[,\\s]+")).map(ProviderReference::parse).toList();
    }

    @Override
    public String toString() {
        return model == null ? name : name + "/" + model;
    }
}
