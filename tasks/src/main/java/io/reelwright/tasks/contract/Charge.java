package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a provider counted for a run.
///
/// @param provider its reference: `openai/gpt-5-mini`, `pexels`
/// @param unit what it counts: `input_tokens`, `output_tokens`, `characters`, `images`, `seconds`,
///   `requests`, `quota_units`
/// @param quantity how many
/// @param inDoubt true where the provider gave nothing for it, and may have counted it all the
///   same; null where it is certain
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Charge(String provider, String unit, double quantity, @Nullable Boolean inDoubt) {

    public Charge(String provider, String unit, double quantity) {
        this(provider, unit, quantity, null);
    }
}
