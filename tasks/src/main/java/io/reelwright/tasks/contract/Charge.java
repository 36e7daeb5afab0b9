package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What a provider counted for a run.
///
/// @param provider its reference: `openai/gpt-5-mini`, `pexels`
/// @param unit what it counts: `input_tokens`, `output_tokens`, `characters`, `images`, `seconds`,
///   `requests`, `quota_units`
/// @param quantity how many
/// @param inDoubt whether the provider gave nothing for it, and may have counted it all the same
public record Charge(
        String provider,
        String unit,
        double quantity,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inDoubt) {

    public Charge(String provider, String unit, double quantity) {
        this(provider, unit, quantity, false);
    }
}
