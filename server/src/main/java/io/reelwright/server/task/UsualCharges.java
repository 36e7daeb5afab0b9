package io.reelwright.server.task;

import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.Map;

/// What providers count for a task of a type.
///
/// @param charges of one task on average, of each provider and unit
public record UsualCharges(Map<TaskType, List<Charge>> charges) {

    public UsualCharges {
        charges = Map.copyOf(charges);
    }

    /// What a planned task would be charged: by its input where that says it, else as those before
    /// it were. Empty where nothing is known.
    ///
    /// @param provider a reference: `openai/gpt-5-mini`
    public List<Charge> of(NewTask task, String provider) {
        List<Charge> usual =
                charges.getOrDefault(task.type(), List.of()).stream()
                        .filter(charge -> charge.provider().equals(provider))
                        .toList();
        String spoken = task.taskData().path("text").asString("");
        boolean isCounted = usual.isEmpty() || usual.getFirst().unit().equals("characters");
        if (task.type() == TaskType.AUDIO_SYNTHESIS && !spoken.isEmpty() && isCounted) {
            return List.of(
                    new Charge(provider, "characters", spoken.codePointCount(0, spoken.length())));
        }
        if (task.type() == TaskType.IMAGE_GENERATION && usual.isEmpty()) {
            return List.of(new Charge(provider, "images", 1));
        }
        return usual;
    }
}
