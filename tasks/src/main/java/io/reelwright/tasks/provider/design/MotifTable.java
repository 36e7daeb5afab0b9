package io.reelwright.tasks.provider.design;

import io.reelwright.tasks.script.Visual;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which words call for which motif. Words are compared by their stems, so `tides`, `tidal` and
/// `tide` are one.
final class MotifTable {

    private static final Map<String, Motif> BY_STEM = new HashMap<>();

    static {
        put(
                Motif.SEA,
                "sea tide tidal ocean wave water coast beach shore surf swim gulf bay lake river flood harbour harbor marine flut meer gezeiten welle");
        put(Motif.MOON, "moon lunar night mond crater eclipse");
        put(
                Motif.SUN,
                "sun solar day light sunlight summer dawn sunrise sunset sonne daylight bright");
        put(
                Motif.EARTH,
                "earth globe world planet-earth global climate international country continent erde welt worldwide");
        put(
                Motif.PLANET,
                "planet orbit saturn jupiter mars venus space universe cosmos astronomy galaxy solar-system");
        put(Motif.STAR, "star favourite favorite rating excellence night-sky constellation magic");
        put(Motif.CLOUD, "cloud weather sky air atmosphere himmel wetter hosting saas");
        put(Motif.RAIN, "rain storm shower precipitation monsoon regen umbrella");
        put(Motif.SNOW, "snow ice winter cold frost freeze glacier arctic crystal");
        put(Motif.WIND, "wind breeze breath ventilation turbine hurricane gas blow");
        put(Motif.RAINBOW, "rainbow colour color hue palette diversity");
        put(
                Motif.PRISM,
                "prism spectrum scatter scattering refraction wavelength rayleigh optic optical ray");
        put(
                Motif.MOUNTAIN,
                "mountain hill peak climb volcano geology rock stone cliff alp hike berg summit challenge");
        put(Motif.DROP, "drop liquid oil blood fluid drink hydration dew");
        put(Motif.FIRE, "fire flame burn heat hot combustion feuer wildfire passion");
        put(
                Motif.TREE,
                "tree forest wood nature park woodland jungle baum wald environment sustainability ecosystem");
        put(
                Motif.LEAF,
                "leaf plant photosynthesis chlorophyll green herb botany crop agriculture garden grow growth blatt pflanze glucose sugar chloroplast");
        put(Motif.FLOWER, "flower bloom blossom rose spring pollen pollination bee blume");
        put(Motif.PAW, "animal dog cat pet wildlife mammal wolf bear lion tier species zoo");
        put(Motif.FISH, "fish shark whale seafood aquarium coral fisch");
        put(Motif.BIRD, "bird wing feather migration eagle penguin vogel");
        put(
                Motif.CELL,
                "cell bacteria virus microbe biology organism tissue zelle membrane mitochondria infection germ");
        put(
                Motif.PERSON,
                "person human man woman user customer patient employee student child mensch individual profile");
        put(
                Motif.PEOPLE,
                "people team community society group crowd population family audience friend public staff collaboration social together customers");
        put(
                Motif.HEART,
                "heart health love care medicine medical pulse wellness hospital doctor disease herz");
        put(
                Motif.BRAIN,
                "brain mind think thought memory psychology neuron intelligence head mental learn learning cognitive neural gehirn ai");
        put(Motif.EYE, "eye vision see look view watch sight visual observe auge attention");
        put(Motif.HAND, "hand touch finger help volunteer gesture manual craft");
        put(
                Motif.BOOK,
                "book read reading story literature library education school study history knowledge university novel course lesson buch");
        put(
                Motif.DOCUMENT,
                "document paper report page file contract article policy note law-text form text");
        put(
                Motif.CHART,
                "chart graph data statistic statistics analysis market trend result finance revenue sales performance metric report increase");
        put(
                Motif.CLOCK,
                "clock time hour minute second duration deadline schedule fast uhr zeit cycle period wait interval");
        put(
                Motif.CALENDAR,
                "calendar date month week year event plan appointment kalender weekly launch-date");
        put(
                Motif.COIN,
                "coin money price cost cash bank economy dollar euro pay payment invest investment budget tax inflation geld profit");
        put(
                Motif.SCALES,
                "scales balance law justice legal court fair compare comparison weight ethics equality gleichgewicht equilibrium");
        put(Motif.FLAG, "flag goal milestone nation country-flag start politics government begin");
        put(
                Motif.MAP,
                "map route location place navigation travel trip geography pin city-map direction journey tour karte");
        put(Motif.LOCK, "lock password privacy encryption encrypt secret login");
        put(
                Motif.SHIELD,
                "shield security protect protection safety safe defence defense guard insurance trust");
        put(Motif.KEY, "key access unlock answer solution");
        put(Motif.MUSIC, "music song sound melody instrument concert audio musik band noise");
        put(Motif.CUP, "cup coffee tea break cafe breakfast kitchen food eat meal");
        put(Motif.TROPHY, "trophy win winner award prize champion success sport competition");
        put(Motif.TARGET, "target aim focus objective precision accuracy strategy mission");
        put(
                Motif.BOX,
                "box package product delivery ship-box storage warehouse logistics order shipping parcel inventory");
        put(
                Motif.SPEECH,
                "speech talk language conversation chat discussion message communication say feedback word sprache");
        put(Motif.QUESTION, "question ask faq unknown mystery quiz frage");
        put(
                Motif.CHECK,
                "check done complete quality verify approve checklist confirm pass benefit");
        put(
                Motif.FACTORY,
                "factory industry manufacture production pollution emission plant-factory industrial carbon");
        put(
                Motif.CITY,
                "city town urban building skyline architecture metropolis office business company street stadt");
        put(Motif.HOUSE, "house home family-home roof apartment housing rent haus room");
        put(Motif.CAR, "car road drive traffic vehicle auto highway driver mobility electric-car");
        put(Motif.TRAIN, "train rail railway subway metro station tram zug transport commute");
        put(Motif.SHIP, "ship boat sail vessel port cargo navy fleet schiff voyage");
        put(Motif.PLANE, "plane flight fly airport aircraft aviation airline pilot");
        put(
                Motif.ROCKET,
                "rocket launch startup spacecraft nasa mission-launch satellite boost accelerate release");
        put(
                Motif.ATOM,
                "atom physics quantum nuclear electron proton particle science energy-atom neutron");
        put(
                Motif.FLASK,
                "flask chemistry experiment lab laboratory chemical reaction test research");
        put(
                Motif.MOLECULE,
                "molecule oxygen nitrogen carbon-dioxide compound hydrogen bond co2 dioxide protein enzyme polymer");
        put(Motif.DNA, "dna gene genetic genome heredity mutation evolution");
        put(
                Motif.GEAR,
                "gear machine engine mechanism setting process engineering system technology tool work mechanical automation factory-gear maintenance force");
        put(
                Motif.SCREEN,
                "screen computer laptop software website web browser program code app internet desktop online developer interface");
        put(Motif.PHONE, "phone mobile smartphone call telephone");
        put(
                Motif.NETWORK,
                "network connect connection node server graph-network link distributed cluster internet-of-things relation");
        put(
                Motif.CHIP,
                "chip processor semiconductor hardware cpu electronic circuit robot silicon");
        put(Motif.CAMERA, "camera photo photography picture image lens");
        put(Motif.FILM, "film video movie cinema scene youtube reel streaming");
        put(
                Motif.BULB,
                "bulb idea innovation invent invention creative lamp insight inspire tip discover discovery");
        put(
                Motif.BOLT,
                "bolt energy electricity lightning power electric voltage speed current strom");
        put(Motif.BATTERY, "battery charge storage-battery recharge akku lithium");
        put(Motif.MAGNET, "magnet magnetic gravity attract attraction pull field gravitational");
        put(Motif.THERMOMETER, "thermometer temperature fever warm warming degree celsius");
        put(Motif.TELESCOPE, "telescope astronomer observatory explore exploration galileo hubble");
        put(
                Motif.WAVEFORM,
                "waveform voice frequency signal vibration radio podcast acoustic amplitude resonance");
    }

    private MotifTable() {}

    /// The motifs that a scene's words call for, the most telling first, each once; empty when
    /// nothing fits. Keywords count before the headline, points and labels.
    static List<Motif> of(Visual visual) {
        List<String> texts = new ArrayList<>(visual.keywords());
        texts.add(Wording.of(visual.headline()));
        texts.add(Wording.of(visual.kicker()));
        texts.addAll(visual.points());
        visual.figures().forEach(figure -> texts.add(figure.label()));
        Map<Motif, Boolean> found = new LinkedHashMap<>();
        for (String text : texts) {
            for (String word : words(text)) {
                find(word).ifPresent(motif -> found.put(motif, true));
            }
        }
        return List.copyOf(found.keySet());
    }

    /// The motif that a phrase calls for first.
    static Optional<Motif> first(String phrase) {
        return words(phrase).stream().flatMap(word -> find(word).stream()).findFirst();
    }

    /// @param word one word of any inflection
    static Optional<Motif> find(String word) {
        String plain = plain(word);
        return Optional.ofNullable(BY_STEM.get(plain))
                .or(() -> Optional.ofNullable(BY_STEM.get(stem(plain))));
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

    private static void put(Motif motif, String words) {
        for (String word : words.split(" ")) {
            BY_STEM.putIfAbsent(word, motif);
            BY_STEM.putIfAbsent(stem(word), motif);
        }
    }
}
