package io.reelwright.server.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.server.job.Graph.Planned;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.SourceFiles.SourceFile;
import io.reelwright.tasks.AudioSynthesis;
import io.reelwright.tasks.ContentAnalysis;
import io.reelwright.tasks.FileProcessing;
import io.reelwright.tasks.ScriptGeneration;
import io.reelwright.tasks.SegmentRender;
import io.reelwright.tasks.SegmentRender.Logo;
import io.reelwright.tasks.SubtitleGeneration;
import io.reelwright.tasks.ThumbnailGeneration;
import io.reelwright.tasks.VideoComposition;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.film.FilmMix;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.film.SpokenScene;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.speech.Pronunciations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Plans a video as a graph of tasks. Pure: the same wishes give the same graph with the same
/// content keys, only the ids differ.
///
/// ```
/// file_processing -> content_analysis -> script_generation      then, the script being known:
///
/// audio_synthesis  --+                  (per scene)
/// image_generation --+-> segment_render (its own part, and the transition to the next)
///  (or video_generation, or media_generation)
///                          |
/// audio_synthesis (music) ---> audio_synthesis (the film's sound, of all voices)
///                          |     |
///                          +-----+-> video_composition
///                          |           +-> thumbnail_generation
///                          +-> subtitle_generation
/// ```
final class Planner {

    private static final int THUMBNAILS = 3;
    private static final List<String> MOTIONS =
            List.of("zoom-in", "zoom-out", "pan-left", "pan-right");

    private final String projectId;
    private final Configuration wishes;
    private final ProviderSettings providers;
    private final Graph graph;

    private Planner(
            String projectId,
            Configuration wishes,
            ProviderSettings providers,
            Supplier<UUID> ids) {
        this.projectId = projectId;
        this.wishes = wishes;
        this.providers = providers;
        this.graph = new Graph(ids);
    }

    /// How the script comes to be.
    static List<NewTask> script(
            String projectId,
            Configuration wishes,
            ProviderSettings providers,
            List<SourceFile> files,
            Supplier<UUID> ids) {
        Planner planner = new Planner(projectId, wishes, providers, ids);
        planner.write(planner.documents(files));
        return planner.graph.tasks();
    }

    /// How uploaded files become assets of a project.
    static List<NewTask> files(List<SourceFile> files, Supplier<UUID> ids) {
        Graph graph = new Graph(ids);
        files.forEach(file -> process(graph, file));
        return graph.tasks();
    }

    private static Planned process(Graph graph, SourceFile file) {
        return graph.add(
                "file-" + file.id(),
                "Reading " + file.name(),
                FileProcessing.DEFINITION,
                new FileProcessing.Input(file.name(), file.type(), file.output()));
    }

    /// Documents that are asked by their meaning are read once for all jobs of the project. Media
    /// become assets, which scripts can show.
    private List<ContentAnalysis.Document> documents(List<SourceFile> files) {
        List<ContentAnalysis.Document> documents = new ArrayList<>();
        for (SourceFile file : files) {
            if (file.isDocument()) {
                var document =
                        new ContentAnalysis.Document(
                                file.id().toString(), file.name(), file.output());
                documents.add(
                        wishes.useRag()
                                ? document.withRead(
                                        process(graph, file).output(FileProcessing.DOCUMENT))
                                : document);
            } else {
                process(graph, file);
            }
        }
        return documents;
    }

    /// How a script becomes a film.
    ///
    /// @param footage what is there for scenes to show, and the logo
    /// @param sounds what its sound is made with
    static List<NewTask> film(
            String projectId,
            Configuration wishes,
            ProviderSettings providers,
            Script script,
            Footage footage,
            Sounds sounds,
            Supplier<UUID> ids) {
        Planner planner = new Planner(projectId, wishes, providers, ids);
        planner.shoot(script, footage, sounds);
        return planner.graph.tasks();
    }

    /// What makes the picture and the voice of one scene of a film: the same tasks, by their
    /// content keys, as the film has.
    ///
    /// @param index which scene of the script
    static ScenePlan scene(
            String projectId,
            Configuration wishes,
            ProviderSettings providers,
            Script script,
            int index,
            Footage footage,
            Pronunciations pronunciations,
            Supplier<UUID> ids) {
        Planner planner = new Planner(projectId, wishes, providers, ids);
        Scene scene = script.scenes().get(index);
        String place = place(index, script.scenes().size());
        Optional<UUID> asset = footage.assetId(scene);
        if (asset.isEmpty()) {
            planner.picture(scene, place, footage);
        }
        planner.narrate(scene, place, script.language(), pronunciations);
        List<NewTask> tasks = planner.graph.tasks();
        return new ScenePlan(
                scene.sceneId(),
                asset,
                asset.isPresent() ? Optional.empty() : Optional.of(tasks.getFirst()),
                tasks.getLast());
    }

    private Choice choice(Seam seam) {
        return choice(seam, wishes);
    }

    private Choice choice(Seam seam, Configuration wishes) {
        return Choice.of(seam, wishes, providers)
                .orElseThrow(() -> new IllegalStateException("Nobody is there: " + seam));
    }

    private void write(List<ContentAnalysis.Document> documents) {
        Choice writer = choice(Seam.WRITER);
        boolean isModel = !writer.isBuiltIn(Seam.WRITER);
        boolean sumsUp = isModel && wishes.useRag() && !documents.isEmpty();
        Planned analysis =
                graph.add(
                        "analysis",
                        "Reading the sources",
                        ContentAnalysis.DEFINITION,
                        new ContentAnalysis.Input(
                                sumsUp ? writer.provider() : null,
                                sumsUp ? writer.fallbacks() : null,
                                wishes.topic(),
                                wishes.context(),
                                wishes.language(),
                                documents,
                                wishes.useRag(),
                                isModel));
        graph.add(
                "script",
                "Writing the script",
                ScriptGeneration.DEFINITION,
                new ScriptGeneration.Input(
                        writer.provider(),
                        writer.fallbacks(),
                        wishes.topic(),
                        wishes.context(),
                        wishes.language(),
                        wishes.targetDuration(),
                        analysis.output("analysis"),
                        wishes.template(),
                        isModel ? wishes.writingStyle() : Map.of(),
                        isModel && wishes.useRag(),
                        null,
                        null,
                        null,
                        wishes.variant()));
    }

    private void shoot(Script script, Footage footage, Sounds sounds) {
        FilmSettings film = wishes.film();
        List<SceneClip> clips = clips(script, footage, sounds.pronunciations());
        // Before the segments: it runs beside them.
        Output sound = sound(film, clips, music(sounds.music()));
        List<Output> segments = segments(film, clips, logo(footage));
        Planned video = compose(film, script, clips, segments, sound);
        if (wishes.enableThumbnails()) {
            graph.add(
                    "thumbnails",
                    "Choosing thumbnails",
                    ThumbnailGeneration.DEFINITION,
                    new ThumbnailGeneration.Input(video.output("video"), THUMBNAILS));
        }
        if (wishes.hasSubtitleTracks()) {
            graph.add(
                    "subtitles",
                    "Writing subtitles",
                    SubtitleGeneration.DEFINITION,
                    new SubtitleGeneration.Input(film, script.language(), clips));
        }
    }

    private List<SceneClip> clips(Script script, Footage footage, Pronunciations pronunciations) {
        List<Scene> scenes = script.scenes();
        List<SceneClip> clips = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            String place = place(i, scenes.size());
            Planned narration = narrate(scene, place, script.language(), pronunciations);
            clips.add(
                    new SceneClip(
                            scene.sceneId(),
                            picture(scene, place, footage),
                            narration.output("narration"),
                            narration.output("words"),
                            motion(scene),
                            i > 0 && goesOver(scenes.get(i - 1)),
                            i < scenes.size() - 1 && goesOver(scene)));
        }
        return clips;
    }

    /// Only the pronunciations that a scene has use for count for it: it is not spoken again for
    /// others.
    private Planned narrate(
            Scene scene, String place, String language, Pronunciations pronunciations) {
        Pronunciations used = pronunciations.in(scene.narration());
        Configuration own = wishes.of(scene);
        Choice voice = choice(Seam.VOICE, own);
        return graph.addFor(
                scene.sceneId(),
                "narration",
                "Speaking " + place,
                AudioSynthesis.DEFINITION,
                new AudioSynthesis.Input(
                        AudioSynthesis.Kind.NARRATION,
                        voice.provider(),
                        voice.fallbacks(),
                        own.voice(),
                        scene.narration(),
                        language,
                        used.entries().isEmpty() ? null : used.entries(),
                        null,
                        null,
                        0,
                        take(scene),
                        null));
    }

    /// Which reading of its narration a scene has.
    private static int take(Scene scene) {
        return Optional.ofNullable(scene.media()).map(SceneMedia::voiceVariant).orElse(0);
    }

    private Output picture(Scene scene, String place, Footage footage) {
        return footage.asset(scene)
                .or(() -> footage.file(scene).map(file -> own(scene, file)))
                .orElseGet(() ->
                        new ScenePictures(graph, wishes.of(scene), providers, seed())
                                .of(scene, place));
    }

    /// Named by the scene, so that it is found among what the scene has shown.
    private Output own(Scene scene, SourceFile file) {
        return graph.addFor(
                        scene.sceneId(),
                        "own",
                        "Reading " + file.name(),
                        FileProcessing.DEFINITION,
                        new FileProcessing.Input(file.name(), file.type(), file.output()))
                .output(file.type().equals("image") ? "image" : "clip");
    }

    private @Nullable Logo logo(Footage footage) {
        return wishes.logo()
                .map(footage.files()::get)
                .map(file -> new Logo(file.output(), wishes.logoCorner()))
                .orElse(null);
    }

    /// In the order of the film: a scene's own part, then the transition into the next.
    private List<Output> segments(FilmSettings film, List<SceneClip> clips, @Nullable Logo logo) {
        List<Output> segments = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            SceneClip clip = clips.get(i);
            segments.add(
                    segment(
                            clip,
                            "segment",
                            "Rendering " + place(i, clips.size()),
                            new SegmentRender.Input(film, clip, null, null, logo)));
            if (clip.transitionOut()) {
                segments.add(
                        segment(
                                clip,
                                "transition",
                                "Rendering the transition to " + place(i + 1, clips.size()),
                                new SegmentRender.Input(
                                        film, clip, clips.get(i + 1), wishes.transition(), logo)));
            }
        }
        return segments;
    }

    private Output segment(SceneClip clip, String kind, String title, SegmentRender.Input input) {
        boolean same = input.film().encoder() == null; // hardware differs, and may be missing
        return graph.addFor(clip.sceneId(), kind, title, SegmentRender.DEFINITION, input, same)
                .output("segment");
    }

    private static String place(int scene, int scenes) {
        return "scene %d of %d".formatted(scene + 1, scenes);
    }

    private Planned compose(
            FilmSettings film,
            Script script,
            List<SceneClip> clips,
            List<Output> segments,
            Output sound) {
        List<VideoComposition.Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            chapters.add(
                    new VideoComposition.Chapter(script.scenes().get(i).title(), clips.get(i)));
        }
        return graph.add(
                "composition",
                "Putting the film together",
                VideoComposition.DEFINITION,
                new VideoComposition.Input(
                        film,
                        script.title(),
                        segments,
                        chapters,
                        sound,
                        wishes.hasSubtitleTracks() && !wishes.burnsCaptions()
                                ? script.language()
                                : null));
    }

    private Output sound(FilmSettings film, List<SceneClip> clips, @Nullable Output music) {
        return graph.add(
                        "sound",
                        "Mixing the sound",
                        AudioSynthesis.DEFINITION,
                        AudioSynthesis.Input.of(
                                new FilmMix(
                                        film.frameRate(),
                                        film.format(),
                                        clips.stream().map(SpokenScene::of).toList(),
                                        music)))
                .output(FilmMix.SOUND);
    }

    /// @param file the user's own; null to have it made
    private @Nullable Output music(@Nullable SourceFile file) {
        if (wishes.music().equals("none")) {
            return null;
        }
        Choice maker = choice(Seam.MUSIC_MAKER);
        return graph.add(
                        "music",
                        file == null ? "Composing the music" : "Preparing the music",
                        AudioSynthesis.DEFINITION,
                        new AudioSynthesis.Input(
                                AudioSynthesis.Kind.MUSIC,
                                maker.provider(),
                                maker.fallbacks(),
                                null,
                                null,
                                null,
                                null,
                                file == null ? wishes.music() : null,
                                file == null
                                        ? null
                                        : new AudioSynthesis.OwnMusic(file.name(), file.output()),
                                file == null ? seed() : 0,
                                file == null ? wishes.variant() : 0,
                                null))
                .output("music");
    }

    private boolean goesOver(Scene scene) {
        return !wishes.onlyCuts() && !SceneChange.CUT.equals(scene.transition());
    }

    /// By the scene's id, so that an edit elsewhere does not change how the camera moves here.
    private static String motion(Scene scene) {
        return MOTIONS.get((int) (hash(scene.sceneId()) % MOTIONS.size()));
    }

    /// By the project alone: a film that is ordered by its topic and one that is rendered by its
    /// script's title show the same pictures.
    private long seed() {
        return hash(projectId);
    }

    /// 0 to 2^32 - 1.
    private static long hash(String text) {
        CRC32C hash = new CRC32C();
        hash.update(text.getBytes(UTF_8));
        return hash.getValue();
    }
}
