package io.reelwright.server.task;

import io.reelwright.server.QueueSettings;
import io.reelwright.server.limit.Quotas;
import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.media.Room;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Premises;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.TaskCatalog;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that are submitted alone, without a job.
@Service
class Submissions {

    private static final Map<TaskType, TaskData> KINDS =
            TaskCatalog.DEFINITIONS.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    definition -> definition.type(), TaskData::new));

    private final Tasks tasks;
    private final Premises premises;
    private final MediaAssets media;
    private final SourceFiles files;
    private final Room room;
    private final QueueSettings queues;
    private final Quotas quotas;
    private final TrendHour trends;

    Submissions(
            Tasks tasks,
            Premises premises,
            MediaAssets media,
            SourceFiles files,
            Room room,
            QueueSettings queues,
            Quotas quotas,
            TrendHour trends) {
        this.tasks = tasks;
        this.premises = premises;
        this.media = media;
        this.files = files;
        this.room = room;
        this.queues = queues;
        this.quotas = quotas;
        this.trends = trends;
    }

    /// What can be submitted.
    ///
    /// @param inputSchema JSON Schema of its `task_data`
    record Kind(TaskType taskType, String queueName, int version, ObjectNode inputSchema) {}

    List<Kind> kinds() {
        return TaskCatalog.DEFINITIONS.stream()
                .map(definition ->
                        new Kind(
                                definition.type(),
                                queues.queue(definition.type()),
                                definition.version(),
                                Objects.requireNonNull(KINDS.get(definition.type())).schema()))
                .toList();
    }

    /// @throws Problem when no worker of ours knows tasks of this type, or they have a call of
    ///   their own
    static TaskData kind(String type) {
        if (type.equals(TaskType.YOUTUBE_UPLOAD.key())) { // what it may reach is checked there
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    "task_type",
                                    "Videos are published by POST /api/videos/{id}/publish.")));
        }
        return KINDS.values().stream()
                .filter(kind -> kind.definition().type().key().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        Problem.validation(
                                List.of(
                                        FieldError.invalid(
                                                "task_type",
                                                "Tasks of type "
                                                        + type
                                                        + " cannot be submitted. Choose one of: "
                                                        + names()
                                                        + "."))));
    }

    private static String names() {
        return TaskCatalog.DEFINITIONS.stream()
                .map(definition -> definition.type().key())
                .filter(key -> !key.equals(TaskType.YOUTUBE_UPLOAD.key()))
                .collect(Collectors.joining(", "));
    }

    /// Puts a task on record. It is sent once this is committed.
    ///
    /// @throws Problem when it names files or a project that the user does not have, or there is no
    ///   room for what it will make
    @Transactional
    public Task submit(TaskRequest request) {
        room.require(0);
        TaskType type = request.kind().definition().type();
        premises.enter(
                request.projectId(),
                type.key().replace('_', ' '),
                request.userId(),
                request.sessionId());
        JsonNode data = withFiles(request);
        UUID id = Ids.next();
        NewTask task =
                new NewTask(
                        id,
                        type.key(),
                        null,
                        type,
                        data,
                        ContentKey.of(
                                request.kind().definition(),
                                data,
                                on -> {
                                    throw new IllegalStateException("No task is " + on);
                                }),
                        isSameEverywhere(data),
                        Set.of());
        tasks.add(List.of(new Tasks.Plan(Owner.alone(request), List.of(task))));
        if (AskedProviders.isRemote(data)) {
            quotas.begin(request.userId(), 1);
        }
        return tasks.find(id, null);
    }

    /// What hardware encodes differs from machine to machine.
    private static boolean isSameEverywhere(JsonNode data) {
        return !data.path("film").hasNonNull("encoder");
    }

    private JsonNode withFiles(TaskRequest request) {
        Set<UUID> mediaIds = new HashSet<>();
        Set<UUID> fileIds = new HashSet<>();
        eachFile(
                request.data(),
                TaskData.FIELD,
                (_, file) -> {
                    id(file, TaskSchemas.MEDIA_ID).ifPresent(mediaIds::add);
                    id(file, TaskSchemas.FILE_ID).ifPresent(fileIds::add);
                    return null;
                });
        Map<UUID, MediaAsset> assets =
                media.findAll(mediaIds, request.projectId()).stream()
                        .collect(Collectors.toMap(MediaAsset::mediaId, Function.identity()));
        Map<UUID, SourceFile> uploads = files.find(fileIds, request.userId());
        List<FieldError> errors = new ArrayList<>();
        JsonNode data =
                eachFile(
                        request.data(),
                        TaskData.FIELD,
                        (place, file) -> {
                            Output output = output(file, assets, uploads);
                            if (output == null) {
                                errors.add(
                                        FieldError.invalid(
                                                place,
                                                "There is no such file that you can use here: "
                                                        + file
                                                        + "."));
                                return null;
                            }
                            return TaskJson.MAPPER.valueToTree(output);
                        });
        Problem.refuse(errors);
        return request.kind()
                .normal(
                        request.kind().definition().type() == TaskType.TRENDING_ANALYSIS
                                ? trends.filled(data)
                                : data);
    }

    private static @Nullable Output output(
            JsonNode file, Map<UUID, MediaAsset> assets, Map<UUID, SourceFile> uploads) {
        return id(file, TaskSchemas.MEDIA_ID)
                .map(assets::get)
                .map(MediaAsset::asOutput)
                .or(() ->
                        id(file, TaskSchemas.FILE_ID)
                                .map(uploads::get)
                                .filter(upload -> !upload.isDeleted())
                                .map(SourceFile::output))
                .orElse(null);
    }

    private static Optional<UUID> id(JsonNode file, String field) {
        return Ids.parse(file.path(field).asString(""));
    }

    private interface Change {
        /// @param place `task_data.documents[0].file`
        /// @return null to leave it
        @Nullable JsonNode of(String place, JsonNode file);
    }

    /// A copy in which each file, an object with nothing but its id, was passed through `change`.
    private static JsonNode eachFile(JsonNode node, String place, Change change) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 1
                    && (object.has(TaskSchemas.MEDIA_ID) || object.has(TaskSchemas.FILE_ID))) {
                JsonNode changed = change.of(place, object);
                return changed == null ? object : changed;
            }
            ObjectNode copy = object.objectNode();
            object.forEachEntry(
                    (name, value) -> copy.set(name, eachFile(value, place + "." + name, change)));
            return copy;
        }
        if (node.isArray()) {
            var copy = TaskJson.MAPPER.createArrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(eachFile(node.get(i), place + "[" + i + "]", change));
            }
            return copy;
        }
        return node;
    }
}
