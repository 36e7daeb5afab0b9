package io.reelwright.server.task;

import io.reelwright.tasks.AudioSynthesis;
import io.reelwright.tasks.provider.Seam;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What somebody else is asked for, at the installation's cost perhaps: that counts as a job does.
public final class RemoteWork {

    private RemoteWork() {}

    /// @param taskData of a task that has no job
    public static boolean isAskedOf(JsonNode taskData) {
        return Stream.of("provider", "fallbacks", "illustrators")
                .map(taskData::path)
                .flatMap(named -> named.isArray() ? named.valueStream() : Stream.of(named))
                .map(reference -> reference.asString(""))
                .anyMatch(RemoteWork::isRemote);
    }

    private static boolean isRemote(String reference) {
        String name = reference.split("/", 2)[0];
        return !name.isEmpty()
                && !name.equals(AudioSynthesis.MIXER)
                && Arrays.stream(Seam.values()).noneMatch(seam -> seam.isBuiltIn(name));
    }
}
