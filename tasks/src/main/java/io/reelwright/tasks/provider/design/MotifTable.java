package io.reelwright.tasks.provider.design;

import io.reelwright.tasks.script.Visual;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which words call for which motif. Words are compared by their stems, so `tides`, `tidal` and
/// `tide` are one.
final class MotifTable {

    private static final Map<String, List<Call>> BY_WORD = new HashMap<>();
    private static final Map<String, List<Call>> BY_STEM = new HashMap<>();

    /// So many keywords say what a scene is about; the later ones only stand in it.
    private static final int TELLING = 4;

    private static final double BROUGHT_TO_MIND = 0.35;

    /// What is called for less than this, of the most, is left out.
    private static final double FAINT = 0.2;

    static {
        put(
                Motif.SEA,
                "sea tide tidal ocean wave coast beach surf bay lake river harbour harbor flut meer gezeiten welle",
                "shore swim gulf flood marine");
        put(Motif.MOON, "moon lunar mond crater eclipse", "night tide tidal gezeiten");
        put(
                Motif.SUN,
                "sun sunlight dawn sunrise sunset sonne light daylight solar",
                "summer bright");
        put(
                Motif.EARTH,
                "earth globe world planet-earth erde welt",
                "global climate international country continent worldwide");
        put(
                Motif.PLANET,
                "planet orbit saturn jupiter mars venus",
                "space universe cosmos astronomy galaxy solar-system");
        put(
                Motif.STAR,
                "star night-sky constellation",
                "favourite favorite rating excellence magic");
        put(Motif.CLOUD, "cloud sky himmel", "weather air atmosphere wetter hosting saas");
        put(Motif.RAIN, "rain storm shower precipitation monsoon regen", "umbrella");
        put(Motif.SNOW, "snow ice frost glacier", "winter cold freeze arctic crystal");
        put(Motif.WIND, "wind breeze turbine hurricane", "breath");
        put(Motif.RAINBOW, "rainbow", "colour color hue palette diversity");
        put(
                Motif.PRISM,
                "prism spectrum scatter scattering refraction wavelength",
                "rayleigh optic optical ray");
        put(
                Motif.MOUNTAIN,
                "mountain hill peak volcano cliff alp berg summit",
                "climb geology rock stone hike challenge");
        put(Motif.DROP, "drop", "liquid oil blood fluid drink hydration dew water");
        put(Motif.FIRE, "fire flame feuer wildfire", "burn heat hot combustion passion");
        put(
                Motif.TREE,
                "tree forest park woodland jungle baum wald",
                "wood nature environment sustainability ecosystem");
        put(
                Motif.LEAF,
                "leaf plant herb blatt pflanze",
                "photosynthesis chlorophyll green botany crop agriculture garden grow growth chloroplast");
        put(Motif.FLOWER, "flower bloom blossom blume", "rose spring pollen pollination bee");
        put(Motif.PAW, "animal dog cat pet wolf lion tier", "wildlife mammal bear species zoo");
        put(Motif.FISH, "fish shark aquarium fisch", "whale seafood coral");
        put(Motif.BIRD, "bird feather eagle penguin vogel", "wing migration");
        put(
                Motif.CELL,
                "cell bacteria virus microbe organism zelle membrane mitochondria germ",
                "biology tissue infection");
        put(
                Motif.PERSON,
                "person",
                "human man woman user customer patient employee student child mensch individual profile");
        put(
                Motif.PEOPLE,
                "team community crowd",
                "people society group population family audience friend public staff collaboration social together customers");
        put(
                Motif.HEART,
                "heartbeat",
                "health love care medicine medical wellness hospital doctor disease heart herz pulse");
        put(
                Motif.BRAIN,
                "brain neuron cognitive neural gehirn",
                "mind think thought memory psychology intelligence head mental learn learning ai");
        put(Motif.EYE, "eyesight", "vision view watch visual observe attention eye auge sight");
        put(Motif.HAND, "glove", "touch help volunteer gesture manual craft hand finger");
        put(
                Motif.BOOK,
                "book reading literature library novel buch",
                "read story education school study history knowledge university course lesson");
        put(
                Motif.DOCUMENT,
                "document report file contract article law-text",
                "paper page policy note form text");
        put(
                Motif.CHART,
                "chart graph statistic statistics",
                "data analysis market trend result finance revenue sales performance metric report increase");
        put(
                Motif.CLOCK,
                "clock uhr",
                "time hour minute second duration deadline schedule fast zeit cycle period wait interval");
        put(
                Motif.CALENDAR,
                "calendar kalender",
                "date month week year event plan appointment weekly launch-date");
        put(
                Motif.COIN,
                "coin money cash dollar euro geld",
                "price cost bank economy pay payment invest investment budget tax inflation profit");
        put(
                Motif.SCALES,
                "scales court",
                "balance law justice legal fair compare comparison weight ethics equality gleichgewicht equilibrium");
        put(
                Motif.FLAG,
                "flag country-flag",
                "goal milestone nation start politics government begin");
        put(
                Motif.MAP,
                "map geography pin city-map karte",
                "route location place navigation travel trip direction journey tour");
        put(Motif.LOCK, "lock password encryption encrypt", "privacy secret login");
        put(
                Motif.SHIELD,
                "shield",
                "security protect protection safety safe defence defense guard insurance trust");
        put(Motif.KEY, "key", "access unlock answer solution");
        put(Motif.MUSIC, "music song melody concert musik", "sound instrument audio band noise");
        put(Motif.CUP, "cup coffee tea cafe", "breakfast kitchen");
        put(Motif.TROPHY, "trophy winner award prize champion", "win success sport competition");
        put(Motif.TARGET, "target", "aim focus objective precision accuracy strategy mission");
        put(
                Motif.BOX,
                "box package ship-box warehouse parcel inventory",
                "product delivery storage logistics order shipping");
        put(
                Motif.SPEECH,
                "speech chat",
                "talk language conversation discussion message communication say feedback word sprache");
        put(Motif.QUESTION, "question faq quiz", "ask unknown mystery frage");
        put(
                Motif.CHECK,
                "check checklist confirm",
                "done complete quality verify approve pass benefit");
        put(
                Motif.FACTORY,
                "factory industry plant-factory industrial",
                "manufacture production pollution emission carbon");
        put(
                Motif.CITY,
                "city town urban building skyline metropolis stadt",
                "architecture office business company street");
        put(Motif.HOUSE, "house roof apartment housing haus", "home family-home rent room");
        put(
                Motif.CAR,
                "car vehicle auto highway electric-car",
                "road drive traffic driver mobility");
        put(Motif.TRAIN, "train rail railway subway metro tram zug", "station transport commute");
        put(Motif.SHIP, "ship boat sail vessel port fleet schiff voyage", "cargo navy");
        put(Motif.PLANE, "plane flight airport aircraft aviation airline pilot", "fly");
        put(
                Motif.ROCKET,
                "rocket spacecraft nasa mission-launch",
                "launch startup satellite boost accelerate release");
        put(
                Motif.ATOM,
                "atom quantum nuclear electron proton energy-atom neutron",
                "physics particle science");
        put(
                Motif.FLASK,
                "flask chemistry lab laboratory chemical",
                "experiment reaction test research");
        put(
                Motif.MOLECULE,
                "molecule oxygen nitrogen carbon-dioxide compound hydrogen co2 dioxide protein enzyme polymer",
                "bond sugar glucose starch");
        put(Motif.DNA, "dna gene genetic genome heredity", "mutation evolution");
        put(
                Motif.GEAR,
                "gear machine engine mechanism mechanical factory-gear",
                "setting process engineering system technology tool work automation maintenance force");
        put(
                Motif.SCREEN,
                "screen computer laptop software website web browser desktop",
                "program code app internet online developer interface");
        put(Motif.PHONE, "phone smartphone telephone", "mobile call");
        put(
                Motif.NETWORK,
                "network server graph-network internet-of-things",
                "connect connection node link distributed cluster relation");
        put(
                Motif.CHIP,
                "chip processor semiconductor cpu circuit silicon",
                "hardware electronic robot");
        put(Motif.CAMERA, "camera photo photography lens", "picture image");
        put(Motif.FILM, "film video movie cinema youtube streaming", "scene reel");
        put(
                Motif.BULB,
                "bulb lamp",
                "idea innovation invent invention creative insight inspire tip discover discovery");
        put(
                Motif.BOLT,
                "bolt electricity lightning electric voltage strom",
                "energy power speed current");
        put(Motif.BATTERY, "battery storage-battery recharge akku lithium", "charge");
        put(Motif.MAGNET, "magnet magnetic", "gravity attract attraction pull field gravitational");
        put(Motif.THERMOMETER, "thermometer temperature fever celsius", "warm warming degree");
        put(
                Motif.TELESCOPE,
                "telescope observatory galileo hubble",
                "astronomer explore exploration");
        put(
                Motif.WAVEFORM,
                "waveform frequency vibration radio podcast acoustic",
                "voice signal amplitude resonance");
    }

    private MotifTable() {}

    /// The motifs that a scene's words call for, the most telling first, each once; empty when
    /// nothing fits. A word that names a thing counts before one that only brings it to mind, early
    /// keywords before late ones, keywords before the headline, points and labels.
    ///
    /// @param prompt the scene in words; asked only when nothing else calls for a motif
    static List<Motif> of(Visual visual, @Nullable String prompt) {
        Map<Motif, Double> told = told(visual);
        if (told.isEmpty() && prompt != null) {
            count(prompt, 1, told);
        }
        double most = told.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return told.entrySet().stream()
                .filter(entry -> entry.getValue() >= most * FAINT)
                .sorted(Map.Entry.<Motif, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The motifs of things that the headline or the first keywords name: what may stand beside a
    /// picture without leading astray.
    static Set<Motif> named(Visual visual) {
        Set<Motif> named = EnumSet.noneOf(Motif.class);
        Stream.concat(
                        visual.keywords().stream().limit(TELLING),
                        Stream.of(Wording.of(visual.headline())))
                .flatMap(text -> words(text).stream())
                .flatMap(word -> called(word).stream())
                .filter(Call::named)
                .forEach(call -> named.add(call.motif()));
        return named;
    }

    private static Map<Motif, Double> told(Visual visual) {
        Map<Motif, Double> told = new LinkedHashMap<>();
        for (int i = 0; i < visual.keywords().size(); i++) {
            count(visual.keywords().get(i), 1 / (1 + 0.2 * i), told);
        }
        count(Wording.of(visual.headline()), 0.45, told);
        count(Wording.of(visual.kicker()), 0.2, told);
        visual.points().forEach(point -> count(point, 0.1, told));
        visual.figures().forEach(figure -> count(figure.label(), 0.1, told));
        return told;
    }

    private static void count(String text, double weight, Map<Motif, Double> told) {
        words(text).stream()
                .flatMap(word -> called(word).stream())
                .forEach(call ->
                        told.merge(
                                call.motif(),
                                call.named() ? weight : weight * BROUGHT_TO_MIND,
                                Double::sum));
    }

    /// One motif for each phrase, when each names a thing and no two the same; else none.
    static List<Motif> ofEach(List<String> phrases) {
        List<Motif> motifs = phrases.stream().flatMap(phrase -> first(phrase).stream()).toList();
        boolean all = motifs.size() == phrases.size();
        return all && Set.copyOf(motifs).size() == motifs.size() ? motifs : List.of();
    }

    /// The motif of the thing that a phrase names first.
    private static Optional<Motif> first(String phrase) {
        return words(phrase).stream()
                .flatMap(word -> called(word).stream())
                .filter(Call::named)
                .map(Call::motif)
                .findFirst();
    }

    /// @param word one word of any inflection
    static Optional<Motif> find(String word) {
        return called(word).stream().map(Call::motif).findFirst();
    }

    private static List<Call> called(String word) {
        String plain = plain(word);
        List<Call> whole = BY_WORD.getOrDefault(plain, List.of());
        return whole.isEmpty() ? BY_STEM.getOrDefault(stem(plain), List.of()) : whole;
    }

    /// A word without its usual endings. Not a linguist's stem: it only has to meet itself.
    static String stem(String word) {
        for (String ending :
                List.of(
                        "isation", "ization", "ingly", "ations", "ation", "ically", "ments", "ment",
                        "ions", "ing", "ies", "ers", "ed", "es", "er", "ly", "al", "ic", "s", "y",
                        "e")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return undoubled(word.substring(0, word.length() - ending.length()));
            }
        }
        return word;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
        return doubled && "lsz".indexOf(stem.charAt(last)) < 0 ? stem.substring(0, last) : stem;
    }

    private static List<String> words(String text) {
        return List.of(
                plain(text.substring(0, Math.min(text.length(), 400))).split("[^\\p{L}\\p{N}]+"));
    }

    private static String plain(String text) {
        String flat = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return flat.toLowerCase(Locale.ROOT);
    }

    private static void put(Motif motif, String names, String associations) {
        for (String word : names.split(" ", -1)) {
            put(word, new Call(motif, true));
        }
        for (String word : associations.isEmpty() ? new String[0] : associations.split(" ", -1)) {
            put(word, new Call(motif, false));
        }
    }

    private static void put(String word, Call call) {
        BY_WORD.merge(word, List.of(call), (old, _) -> both(old, call));
        BY_STEM.merge(stem(word), List.of(call), (old, _) -> both(old, call));
    }

    /// A word that two motifs list calls for the first, and brings the other to mind.
    private static List<Call> both(List<Call> old, Call call) {
        boolean known = old.stream().anyMatch(c -> c.motif() == call.motif());
        return known || old.size() > 1
                ? old
                : List.of(old.getFirst(), new Call(call.motif(), false));
    }

    /// What a word calls for.
    ///
    /// @param named whether the word is the thing's name, not one that only brings it to mind
    private record Call(Motif motif, boolean named) {}
}
