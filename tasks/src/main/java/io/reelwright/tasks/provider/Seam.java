package io.reelwright.tasks.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// The places where providers can be swapped.
public enum Seam {
    WRITER("REELWRIGHT_WRITERS", "extractive"),
    VOICE("REELWRIGHT_VOICES", "embedded"),
    ILLUSTRATOR("REELWRIGHT_ILLUSTRATORS", "designed"),
    CLIP_MAKER("REELWRIGHT_CLIP_MAKERS"),
    MUSIC_MAKER("REELWRIGHT_MUSIC_MAKERS", "generated"),
    TREND_SOURCE("REELWRIGHT_TREND_SOURCES", "sample"),
    PUBLISHER("REELWRIGHT_PUBLISHERS");

    private final String variable;
    private final List<ProviderReference> usual;

    Seam(String variable, String... usual) {
        this.variable = variable;
        this.usual = List.of(usual).stream().map(ProviderReference::parse).toList();
    }

    /// The environment variable that lists its providers, the one to use first.
    public String variable() {
        return variable;
    }

    /// Its providers where the configuration names none.
    List<ProviderReference> usual() {
        return usual;
    }

    /// Whether a provider of this name is always there, and has no models.
    public boolean isBuiltIn(String provider) {
        return usual.stream().anyMatch(reference -> reference.name().equals(provider));
    }

    /// `clip_maker`
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// `clip maker`
    @Override
    public String toString() {
        return key().replace('_', ' ');
    }
}
