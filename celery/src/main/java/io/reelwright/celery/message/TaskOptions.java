package io.reelwright.celery.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What few messages carry besides the task itself.
///
/// @param timeLimit after which the run is stopped and fails; null means none
/// @param softTimeLimit after which the run is asked to end; null means none
/// @param ignoreResult store no record of this call
/// @param group the group or chord it is a part of; null for none
/// @param groupIndex its place in the group; null for none
/// @param shadow the name to show instead of the task's; null for none
/// @param embed what follows it
public record TaskOptions(
        @Nullable Duration timeLimit,
        @Nullable Duration softTimeLimit,
        boolean ignoreResult,
        @Nullable String group,
        @Nullable Integer groupIndex,
        @Nullable String shadow,
        Embed embed) {

    public static final TaskOptions NONE =
            new TaskOptions(null, null, false, null, null, null, Embed.NONE);

    public TaskOptions withIgnoreResult(boolean ignore) {
        return new TaskOptions(timeLimit, softTimeLimit, ignore, group, groupIndex, shadow, embed);
    }

    public TaskOptions withGroup(@Nullable String group, @Nullable Integer index) {
        return new TaskOptions(timeLimit, softTimeLimit, ignoreResult, group, index, shadow, embed);
    }

    public TaskOptions withTimeLimits(@Nullable Duration hard, @Nullable Duration soft) {
        return new TaskOptions(hard, soft, ignoreResult, group, groupIndex, shadow, embed);
    }

    public TaskOptions withEmbed(Embed embed) {
        return new TaskOptions(
                timeLimit, softTimeLimit, ignoreResult, group, groupIndex, shadow, embed);
    }
}
