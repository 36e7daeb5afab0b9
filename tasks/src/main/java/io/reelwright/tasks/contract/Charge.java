package io.reelwright.tasks.contract;

/// What a provider counted for a run.
///
/// @param provider its reference: `openai/gpt-5-mini`, `pexels`
/// @param unit what it counts: `input_tokens`, `output_tokens`, `characters`, `images`, `seconds`,
///   `requests`, `quota_units`
/// @param quantity how many
public record Charge(String provider, String unit, double quantity) {}
