package io.reelwright.server.job;

import io.reelwright.server.limit.Quotas;
import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.media.Room;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Premises;
import io.reelwright.server.project.Projects;
import io.reelwright.server.project.StoredScript;
import io.reelwright.server.task.AskedProviders;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Owner;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.Tasks;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The pictures and voices of scripts: which there are, and having them made before the film is.
/// They are made by the tasks that a render has, under the same content keys, so that it finds
/// them.
@Service
@Transactional
public class Storyboards {

    /// In the metadata of their tasks.
    static final String SCENE = "scene_id";

    static final String PART = "part";

    /// How the tasks are called that make what a scene shows: see [ScenePictures] and [Planner].
    private static final List<String> PICTURES = List.of("image", "clip", "media", "own");

    private static final int CANDIDATES_SHOWN = 12;

    /// Where the next pictures of a scene were made before, those after them are tried.
    private static final int FARTHEST = 100;

    private final Projects projects;
    private final Premises premises;
    private final Plans plans;
    private final Tasks tasks;
    private final MediaAssets media;
    private final SoundWishes sounds;
    private final Room room;
    private final Quotas quotas;

    Storyboards(
            Projects projects,
            Premises premises,
            Plans plans,
            Tasks tasks,
            MediaAssets media,
            SoundWishes sounds,
            Room room,
            Quotas quotas) {
        this.projects = projects;
        this.premises = premises;
        this.plans = plans;
        this.tasks = tasks;
        this.media = media;
        this.sounds = sounds;
        this.room = room;
        this.quotas = quotas;
    }

    /// How a project's film is made where a render does not say otherwise.
    ///
    /// @throws Problem when there is no such project, or it is another user's
    @Transactional(readOnly = true)
    Film film(String projectId, String userId) {
        projects.find(projectId, userId);
        return new Film(projects.film(projectId));
    }

    /// Changes that.
    ///
    /// @param change a merge patch (RFC 7396)
    /// @throws Problem naming every wrong field, or when `seen` does not hold
    Film changeFilm(String projectId, String userId, IfMatch seen, JsonNode change) {
        return new Film(
                projects.changeFilm(
                        projectId,
                        userId,
                        film -> {
                            seen.check(new Film(film));
                            JsonNode changed = MergePatch.apply(film, change);
                            Configuration wishes = JobRequest.film(changed, projectId);
                            List<FieldError> wrong = sounds.wrong(wishes, userId, "");
                            if (!wrong.isEmpty()) {
                                throw Problem.validation(wrong);
                            }
                            return changed;
                        }));
    }

    /// @throws Problem when there is no such project, or it is another user's, or has no script
    @Transactional(readOnly = true)
    Storyboard show(String projectId, String userId) {
        projects.find(projectId, userId);
        return show(Board.of(projects, projectId), userId);
    }

    private Storyboard show(Board board, String userId) {
        List<ScenePlan> scenes =
                plans.scenes(board.projectId(), userId, board.wishes(), board.script());
        List<NewTask> planned = scenes.stream().flatMap(Storyboards::tasks).toList();
        Standing standing = standing(board.projectId(), planned);
        Map<UUID, MediaAsset> chosen =
                media
                        .findAll(
                                scenes.stream().flatMap(plan -> plan.asset().stream()).toList(),
                                board.projectId())
                        .stream()
                        .collect(Collectors.toMap(MediaAsset::mediaId, Function.identity()));
        Map<String, List<MediaAsset>> candidates = candidates(board.projectId(), scenes);
        return new Storyboard(
                board.projectId(),
                board.stored().scriptId(),
                board.stored().version(),
                board.stored().language(),
                board.film(),
                scenes.stream()
                        .map(plan ->
                                new Storyboard.Scene(
                                        plan.sceneId(),
                                        picture(
                                                plan,
                                                chosen,
                                                standing,
                                                candidates.getOrDefault(plan.sceneId(), List.of())),
                                        standing.part(plan.voice(), null)))
                        .toList());
    }

    private static Stream<NewTask> tasks(ScenePlan plan) {
        return Stream.concat(plan.picture().stream(), Stream.of(plan.voice()));
    }

    private static Storyboard.Part picture(
            ScenePlan plan,
            Map<UUID, MediaAsset> chosen,
            Standing standing,
            List<MediaAsset> candidates) {
        return plan.picture()
                .map(task -> standing.part(task, candidates))
                .orElseGet(() ->
                        new Storyboard.Part(
                                Storyboard.State.READY,
                                "chosen",
                                List.of(),
                                chosen.get(plan.asset().orElseThrow()),
                                null,
                                null,
                                candidates));
    }

    /// What was made for each scene, by its id.
    private Map<String, List<MediaAsset>> candidates(String projectId, List<ScenePlan> scenes) {
        Map<String, String> owners = new HashMap<>();
        for (ScenePlan scene : scenes) {
            PICTURES.forEach(kind -> owners.put(kind + "-" + scene.sceneId(), scene.sceneId()));
        }
        return media.madeBy(owners.keySet(), projectId, CANDIDATES_SHOWN).stream()
                .collect(
                        Collectors.groupingBy(asset ->
                                Objects.requireNonNull(
                                        owners.get(
                                                asset.generationMetadata()
                                                        .path("task")
                                                        .asString()))));
    }

    private Standing standing(String projectId, List<NewTask> planned) {
        Map<UUID, JsonNode> results = tasks.served(projectId, planned);
        Set<String> paths = new HashSet<>();
        results.values()
                .forEach(result -> Pipeline.outputs(result).forEach(out -> paths.add(out.path())));
        return new Standing(
                results,
                tasks.newest(projectId, planned.stream().map(NewTask::contentKey).toList()),
                media.findByPaths(paths, projectId));
    }

    /// How far planned tasks are.
    ///
    /// @param results of those that are done, by the planned tasks' ids
    /// @param newest tasks on record, by their content keys
    /// @param assets by their places
    private record Standing(
            Map<UUID, JsonNode> results, Map<String, Task> newest, Map<String, MediaAsset> assets) {

        Storyboard.Part part(NewTask planned, @Nullable List<MediaAsset> candidates) {
            JsonNode result = results.get(planned.taskId());
            Task task = newest.get(planned.contentKey());
            List<Output> made = result == null ? List.of() : Pipeline.outputs(result);
            return new Storyboard.Part(
                    state(result != null, task),
                    planned.name().startsWith("own-") ? "uploaded" : "made",
                    providers(planned.taskData()),
                    asset(made, role -> !role.equals("words")),
                    asset(made, role -> role.equals("words")),
                    result == null ? task : null,
                    candidates);
        }

        private @Nullable MediaAsset asset(List<Output> made, Predicate<String> role) {
            return made.stream()
                    .filter(output -> role.test(output.role()))
                    .map(output -> assets.get(output.path()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static Storyboard.State state(boolean isThere, @Nullable Task task) {
            if (isThere) {
                return Storyboard.State.READY;
            }
            if (task == null) {
                return Storyboard.State.MISSING;
            }
            return switch (task.status()) {
                case QUEUED, PROCESSING, RETRYING -> Storyboard.State.UNDERWAY;
                case FAILED, EXPIRED -> Storyboard.State.FAILED;
                case COMPLETED, CANCELLED -> Storyboard.State.MISSING; // its files are gone
            };
        }

        private static List<String> providers(JsonNode data) {
            List<String> providers = new ArrayList<>();
            if (data.hasNonNull("provider")) {
                providers.add(data.path("provider").asString());
            }
            for (String others : List.of("libraries", "fallbacks", "illustrators")) {
                data.path(others).forEach(other -> providers.add(other.asString()));
            }
            return providers;
        }

        boolean isNeeded(NewTask planned) {
            return state(results.containsKey(planned.taskId()), newest.get(planned.contentKey()))
                            .compareTo(Storyboard.State.UNDERWAY)
                    > 0;
        }
    }

    /// Has made what is not there and nobody makes yet.
    ///
    /// @throws Problem when there is no such project, scene or session, or no room, or the user's
    ///   quota is used up
    Storyboard make(StoryboardOrder order) {
        String project = order.projectId();
        projects.find(project, order.userId());
        premises.check(order.sessionId(), order.userId());
        room.require(0);
        media.holdUp(project); // so that two at once do not both find it missing
        Board board = Board.of(projects, project);
        checkScenes(order, board.script());
        List<Wanted> wanted = order.others() > 0 ? others(order, board) : missing(order, board);
        tasks.add(wanted.stream().map(want -> want.plan(order)).toList());
        if (wanted.stream().anyMatch(want -> AskedProviders.isRemote(want.task().taskData()))) {
            quotas.begin(order.userId(), 1);
        }
        return show(board, order.userId());
    }

    private static void checkScenes(StoryboardOrder order, Script script) {
        Set<String> unknown = new HashSet<>(order.scenes());
        script.scenes().forEach(scene -> unknown.remove(scene.sceneId()));
        if (!unknown.isEmpty()) {
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    "scenes",
                                    "The script has no scene "
                                            + String.join(", ", unknown)
                                            + ". Read it again: it may have been changed.")));
        }
    }

    /// A task to be added, and for which part of which scene.
    private record Wanted(String sceneId, String part, NewTask task) {

        Tasks.Plan plan(StoryboardOrder order) {
            return new Tasks.Plan(
                    new Owner(
                            null,
                            order.projectId(),
                            order.sessionId(),
                            order.userId(),
                            order.priority(),
                            0,
                            true,
                            null,
                            Map.of(
                                    SCENE,
                                    JsonNodeFactory.instance.stringNode(sceneId),
                                    PART,
                                    JsonNodeFactory.instance.stringNode(part))),
                    List.of(task));
        }
    }

    private List<Wanted> missing(StoryboardOrder order, Board board) {
        List<Wanted> all = new ArrayList<>();
        for (ScenePlan plan :
                plans.scenes(board.projectId(), order.userId(), board.wishes(), board.script())) {
            if (order.isOf(plan.sceneId())) {
                if (order.pictures()) {
                    plan.picture()
                            .ifPresent(
                                    task -> all.add(new Wanted(plan.sceneId(), "picture", task)));
                }
                if (order.voices()) {
                    all.add(new Wanted(plan.sceneId(), "voice", plan.voice()));
                }
            }
        }
        return needed(board, all).toList();
    }

    private List<Wanted> others(StoryboardOrder order, Board board) {
        Scene scene =
                board.script().scenes().stream()
                        .filter(known -> order.isOf(known.sceneId()))
                        .findFirst()
                        .orElseThrow();
        List<Wanted> all =
                plans
                        .others(board.projectId(), board.wishes(), board.script(), scene, FARTHEST)
                        .stream()
                        .map(task -> new Wanted(scene.sceneId(), "candidate", task))
                        .toList();
        return needed(board, all).limit(order.others()).toList();
    }

    /// Two scenes that say the same are spoken once.
    private Stream<Wanted> needed(Board board, List<Wanted> all) {
        Standing standing = standing(board.projectId(), all.stream().map(Wanted::task).toList());
        Set<String> keys = new HashSet<>();
        return all.stream()
                .filter(want -> standing.isNeeded(want.task()))
                .filter(want -> keys.add(want.task().contentKey()));
    }

    /// A script, and how its film is made.
    private record Board(
            String projectId, StoredScript stored, JsonNode film, Configuration wishes) {

        static Board of(Projects projects, String projectId) {
            StoredScript stored = projects.script(projectId);
            JsonNode film = projects.film(projectId);
            return new Board(projectId, stored, film, JobRequest.film(film, stored.title()));
        }

        Script script() {
            return stored.script();
        }
    }
}
