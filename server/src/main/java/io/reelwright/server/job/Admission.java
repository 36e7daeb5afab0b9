package io.reelwright.server.job;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Premises;
import io.reelwright.server.project.Projects;
import io.reelwright.server.task.SourceFiles;
import io.reelwright.server.task.SourceFiles.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets orders in: enters the projects that they are for, and refuses those that name a script,
/// files, sounds, a logo or a publisher that the user does not have.
@Component
class Admission {

    private final Premises premises;
    private final Projects projects;
    private final SourceFiles files;
    private final SoundWishes sounds;
    private final HouseWishes house;
    private final PublishWishes publishing;

    Admission(
            Premises premises,
            Projects projects,
            SourceFiles files,
            SoundWishes sounds,
            HouseWishes house,
            PublishWishes publishing) {
        this.premises = premises;
        this.projects = projects;
        this.files = files;
        this.sounds = sounds;
        this.house = house;
        this.publishing = publishing;
    }

    /// Orders of one user: all of them are let in, or none.
    ///
    /// @throws Problem naming what the user does not have
    void admit(List<JobOrder> orders) {
        enter(orders, orders.getFirst().userId());
        List<FieldError> errors = new ArrayList<>();
        orders.forEach(order -> findUnknown(order, "configuration.", errors));
        Problem.refuse(errors);
    }

    /// Projects that are there are entered in the order of their ids: who does the same at the same
    /// time waits, and does not deadlock.
    private void enter(List<JobOrder> orders, String user) {
        List<Projects.Fresh> fresh = new ArrayList<>();
        Map<String, JobOrder> others = new TreeMap<>();
        for (JobOrder order : orders) {
            if (order.projectIsOwn()) {
                fresh.add(
                        new Projects.Fresh(
                                order.projectId(), order.projectName(), order.sessionId()));
            } else {
                others.putIfAbsent(order.projectId(), order);
            }
        }
        if (!fresh.isEmpty()) {
            premises.enter(fresh, user);
        }
        for (JobOrder order : orders) {
            if (!order.projectIsOwn() && others.get(order.projectId()) != order) {
                premises.check(order.sessionId(), user);
            }
        }
        others.values()
                .forEach(order ->
                        premises.enter(
                                order.projectId(), order.projectName(), user, order.sessionId()));
    }

    /// @throws Problem naming what the user does not have, or archives
    void admit(JobOrder order) {
        premises.enter(order.projectId(), order.projectName(), order.userId(), order.sessionId());
        List<FieldError> errors = new ArrayList<>();
        findUnknown(order, "configuration.", errors);
        Problem.refuse(errors);
    }

    void admit(BatchOrder order) {
        premises.enter(order.projectId(), order.projectName(), order.userId(), order.sessionId());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < order.configurations().size(); i++) {
            findUnknown(
                    order.job(order.configurations().get(i)), "configurations[" + i + "].", errors);
        }
        Problem.refuse(errors);
    }

    void admit(FileOrder order) {
        premises.enter(order.projectId(), order.projectName(), order.userId(), order.sessionId());
        List<FieldError> errors = new ArrayList<>();
        findUnknown(order.fileIds(), order.userId(), "configuration.", errors);
        Problem.refuse(errors);
    }

    private void findUnknown(JobOrder order, String place, List<FieldError> errors) {
        Configuration wishes = order.configuration();
        UUID script = wishes.scriptId();
        if (script != null && projects.script(script, order.projectId()) == null) {
            errors.add(Premises.unknown(place + "script_id", script));
        }
        findUnknown(wishes.fileIds(), order.userId(), place, errors);
        errors.addAll(sounds.wrong(wishes, order.userId(), place));
        house.wrong(wishes, order.userId(), place).ifPresent(errors::add);
        if (wishes.publish() != null) {
            errors.addAll(publishing.wrong(wishes.publish(), order.userId(), place + "publish."));
        }
    }

    private void findUnknown(
            List<UUID> fileIds, String userId, String place, List<FieldError> errors) {
        Map<UUID, SourceFile> found = files.find(fileIds, userId);
        for (int i = 0; i < fileIds.size(); i++) {
            UUID file = fileIds.get(i);
            String field = place + "file_ids[" + i + "]";
            SourceFile source = found.get(file);
            if (source == null || source.isDeleted()) {
                errors.add(Premises.unknown(field, file));
            } else if (source.isArchive()) {
                errors.add(
                        FieldError.invalid(
                                field,
                                source.name()
                                        + " is an archive, which nothing is made of. Unpack it and"
                                        + " upload what is in it."));
            }
        }
    }
}
