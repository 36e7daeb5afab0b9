package io.reelwright.tasks;

import io.reelwright.tasks.address.PublicAddresses;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.provider.ClipMaker;
import io.reelwright.tasks.provider.ForeignWorker;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.Provider;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.TrendSource;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.chat.ChatWriters;
import io.reelwright.tasks.provider.design.DesignedIllustrator;
import io.reelwright.tasks.provider.extractive.ExtractiveWriter;
import io.reelwright.tasks.provider.music.GeneratedMusic;
import io.reelwright.tasks.provider.music.LibraryMusic;
import io.reelwright.tasks.provider.picture.ComfyUi;
import io.reelwright.tasks.provider.picture.OpenAiImages;
import io.reelwright.tasks.provider.picture.StableDiffusionWebUi;
import io.reelwright.tasks.provider.stock.Pexels;
import io.reelwright.tasks.provider.stock.Pixabay;
import io.reelwright.tasks.provider.stock.StockClipMaker;
import io.reelwright.tasks.provider.stock.StockIllustrator;
import io.reelwright.tasks.provider.trend.FeedTrends;
import io.reelwright.tasks.provider.trend.SampleTrends;
import io.reelwright.tasks.provider.trend.TableTrends;
import io.reelwright.tasks.provider.trend.YouTubeTrends;
import io.reelwright.tasks.provider.voice.AzureSpeech;
import io.reelwright.tasks.provider.voice.ElevenLabs;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import io.reelwright.tasks.provider.voice.PiperVoices;
import io.reelwright.tasks.provider.voice.SpeechEndpoint;
import io.reelwright.tasks.provider.youtube.YouTubeLink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All task types that are served here, and the providers behind them.
public final class MediaTasks implements AutoCloseable {

    private static final MediaTasks OFFLINE =
            new MediaTasks(ProviderSettings.OFFLINE, PublishSettings.NONE);

    private final Providers<ScriptWriter> writers;
    private final Providers<Voice> voices;
    private final Providers<Illustrator> illustrators;
    private final Providers<ClipMaker> clipMakers;
    private final Providers<MusicMaker> musicMakers;
    private final Providers<TrendSource> trendSources;
    private final Providers<Publisher> publishers;

    /// The same, but nothing can be published on YouTube.
    public MediaTasks(ProviderSettings settings, PublishSettings publishing) {
        this(settings, publishing, YouTubeLink.NONE);
    }

    /// With every provider there is; what is configured says which of them can be used.
    ///
    /// @param link what publishing on YouTube needs besides; closed by the caller
    public MediaTasks(ProviderSettings settings, PublishSettings publishing, YouTubeLink link) {
        publishers =
                new Providers<>(
                        Seam.PUBLISHER, settings, YoutubeUpload.publishers(publishing, link));
        List<ScriptWriter> allWriters = new ArrayList<>(List.of(new ExtractiveWriter()));
        allWriters.addAll(ChatWriters.all());
        writers = new Providers<>(Seam.WRITER, settings, allWriters);
        voices = voices(settings);
        illustrators = new Providers<>(Seam.ILLUSTRATOR, settings, illustrators(settings));
        clipMakers = new Providers<>(Seam.CLIP_MAKER, settings, clipMakers(settings));
        musicMakers = musicMakers(settings);
        trendSources =
                new Providers<>(
                        Seam.TREND_SOURCE,
                        settings,
                        List.of(
                                new SampleTrends(),
                                new TableTrends(),
                                new FeedTrends(new PublicAddresses(settings.allowedCidrs())),
                                new YouTubeTrends()));
    }

    /// Frees what providers hold in memory.
    @Override
    public void close() {
        voices.all().stream()
                .filter(PiperVoices.class::isInstance)
                .map(PiperVoices.class::cast)
                .forEach(PiperVoices::close);
    }

    private static Providers<Voice> voices(ProviderSettings settings) {
        EmbeddedVoice embedded = new EmbeddedVoice();
        return new Providers<>(
                Seam.VOICE,
                settings,
                List.of(
                        embedded,
                        SpeechEndpoint.openAi(embedded),
                        SpeechEndpoint.kokoro(embedded),
                        SpeechEndpoint.openedAi(embedded),
                        new ElevenLabs(embedded),
                        new AzureSpeech(embedded),
                        new PiperVoices(settings.folders().piperVoices(), embedded)));
    }

    private static Providers<MusicMaker> musicMakers(ProviderSettings settings) {
        return new Providers<>(
                Seam.MUSIC_MAKER,
                settings,
                List.of(new GeneratedMusic(), new LibraryMusic(settings.folders().music())));
    }

    private static List<Illustrator> illustrators(ProviderSettings settings) {
        return List.of(
                new DesignedIllustrator(),
                OpenAiImages.openAi(),
                OpenAiImages.localAi(),
                new StableDiffusionWebUi(),
                new ComfyUi(settings.folders().workflows()),
                new StockIllustrator(new Pexels()),
                new StockIllustrator(new Pixabay()),
                new ForeignWorker());
    }

    private static List<ClipMaker> clipMakers(ProviderSettings settings) {
        return List.of(
                new ComfyUi(settings.folders().workflows()),
                new StockClipMaker(new Pexels()),
                new StockClipMaker(new Pixabay()),
                new ForeignWorker());
    }

    /// The task types with the providers that need no key and no network.
    public static Collection<MediaTask<?>> offline() {
        return OFFLINE.all();
    }

    /// The names of a seam's providers, whether they are configured or not.
    public static List<String> names(Seam seam) {
        Providers<?> providers = OFFLINE.providers().get(seam);
        return providers == null
                ? List.of()
                : providers.all().stream().map(Provider::name).toList();
    }

    /// Looks whether references name providers that there are, configured or not.
    ///
    /// @throws IllegalArgumentException saying which there are
    public static void check(Seam seam, String references) {
        List<String> known = names(seam);
        for (ProviderReference reference : ProviderReference.list(references)) {
            if (!known.contains(reference.name())) {
                throw new IllegalArgumentException(
                        "There is no %s called \"%s\". Choose of: %s."
                                .formatted(seam, reference.name(), String.join(", ", known)));
            }
        }
    }

    public Collection<MediaTask<?>> all() {
        ImageGeneration pictures = new ImageGeneration(illustrators);
        VideoGeneration clips = new VideoGeneration(clipMakers, pictures);
        return List.of(
                new FileProcessing(),
                new TrendingAnalysis(trendSources, InstantSource.system()),
                new ContentAnalysis(writers),
                new ScriptGeneration(writers),
                new AudioSynthesis(voices, musicMakers),
                pictures,
                clips,
                new MediaGeneration(pictures, clips),
                new SegmentRender(),
                new VideoComposition(),
                new ThumbnailGeneration(),
                new SubtitleGeneration(),
                new YoutubeUpload(publishers.all()));
    }

    public Providers<Voice> voices() {
        return voices;
    }

    public Providers<MusicMaker> musicMakers() {
        return musicMakers;
    }

    /// Whether who is named in a task's input works in our processes, and costs nothing.
    ///
    /// @param provider its name, without a model
    public static boolean isHere(String provider) {
        return provider.equals(AudioSynthesis.MIXER)
                || OFFLINE.providers().values().stream()
                        .flatMap(providers -> providers.all().stream())
                        .anyMatch(one -> one.name().equals(provider) && one.isHere());
    }

    /// The providers of each seam that has one.
    public Map<Seam, Providers<? extends Provider>> providers() {
        return new EnumMap<>(
                Map.of(
                        Seam.WRITER, writers,
                        Seam.VOICE, voices,
                        Seam.ILLUSTRATOR, illustrators,
                        Seam.CLIP_MAKER, clipMakers,
                        Seam.MUSIC_MAKER, musicMakers,
                        Seam.TREND_SOURCE, trendSources,
                        Seam.PUBLISHER, publishers));
    }
}
