package io.reelwright.server.job;

import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Premises;
import io.reelwright.server.task.SourceFiles;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Whether the voice and the music that a job asks for can be had, as far as that is known here: a
/// provider of somebody else's is not asked.
@Component
class SoundWishes {

    private final ProviderSettings settings;
    private final Providers<Voice> voices;
    private final Providers<MusicMaker> musicMakers;
    private final SourceFiles files;

    SoundWishes(ProviderSettings settings, MediaTasks tasks, SourceFiles files) {
        this.settings = settings;
        this.voices = tasks.voices();
        this.musicMakers = tasks.musicMakers();
        this.files = files;
    }

    /// @param place what stands before the fields' names
    List<FieldError> wrong(Configuration wishes, String userId, String place) {
        List<FieldError> errors = new ArrayList<>();
        wrongVoice(wishes, place + "voice").ifPresent(errors::add);
        if (wishes.musicFile().isPresent()) {
            wrongFile(wishes.musicFile().get(), userId, place + "music").ifPresent(errors::add);
        } else {
            wrongMood(wishes, place + "music").ifPresent(errors::add);
        }
        return errors;
    }

    private Optional<FieldError> wrongVoice(Configuration wishes, String field) {
        String wanted = wishes.voice();
        if (wanted == null) {
            return Optional.empty();
        }
        Voice provider = voices.named(chosen(Seam.VOICE, wishes).getFirst());
        List<String> known = provider.voices().stream().map(VoiceInfo::id).toList();
        return !provider.knowsItsVoices() || known.contains(wanted)
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid(
                                field,
                                "%s has no voice %s. Choose one of %s."
                                        .formatted(
                                                provider.name(),
                                                wanted,
                                                String.join(", ", known))));
    }

    private Optional<FieldError> wrongFile(UUID file, String userId, String field) {
        SourceFile source = files.find(List.of(file), userId).get(file);
        if (source == null || source.isDeleted()) {
            return Optional.of(Premises.unknown(field, file));
        }
        return Set.of("audio", "video").contains(source.type())
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid(
                                field, source.name() + " has no sound. Name an audio file."));
    }

    private Optional<FieldError> wrongMood(Configuration wishes, String field) {
        Set<String> moods = new TreeSet<>();
        for (String name : chosen(Seam.MUSIC_MAKER, wishes)) {
            MusicMaker maker = musicMakers.named(name);
            if (maker.moods().isEmpty()) {
                return Optional.empty(); // its folders may lie where the workers are
            }
            moods.addAll(maker.moods());
        }
        return wishes.music().equals("none") || moods.contains(wishes.music())
                ? Optional.empty()
                : Optional.of(
                        FieldError.invalid(
                                field,
                                moods.stream()
                                        .collect(
                                                Collectors.joining(
                                                        ", ",
                                                        "There is no such music. Choose a mood of ",
                                                        "; or none; or the id of an audio file that you uploaded."))));
    }

    /// The names of those that will be asked, in order.
    private List<String> chosen(Seam seam, Configuration wishes) {
        return Choice.of(seam, wishes, settings).orElseThrow().order().stream()
                .map(reference -> ProviderReference.parse(reference).name())
                .toList();
    }
}
