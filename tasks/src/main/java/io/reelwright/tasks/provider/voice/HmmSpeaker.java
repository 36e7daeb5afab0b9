package io.reelwright.tasks.provider.voice;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.speech.Pause;
import io.reelwright.tasks.speech.SpokenWord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.datatypes.MaryXML;
import marytts.features.FeatureProcessorManager;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSModel;
import marytts.htsengine.HTSPStream;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.language.en.PronunciationModel;
import marytts.language.en.Prosody;
import marytts.modules.HTSEngine;
import marytts.modules.JPhonemiser;
import marytts.modules.MaryModule;
import marytts.modules.OpenNLPPosTagger;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.HMMSynthesizer;
import marytts.unitselection.select.Target;
import marytts.util.dom.MaryDomUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.TreeWalker;

/// The synthesiser: MaryTTS's English front end (parts of speech, lexicon, letter-to-sound rules,
/// intonation) and its hidden Markov model voice `cmu-slt-hsmm` at 48 kHz.
///
/// We drive the modules ourselves instead of starting MaryTTS as a whole: its start-up loads
/// German, a tokeniser and an HTTP server's worth of jars that we do without, and its streaming
/// normalises the level over time. Safe for use by many threads: the front end is guarded by a lock
/// (a few milliseconds a sentence), the rest works on data of its own.
final class HmmSpeaker {

    private static final String MODEL = "cmu-slt-hsmm";
    private static final int MIDDLE_STATE = 2;
    private static final double FULL_SCALE = 32_768;
    private static final int FRAMES_PER_SECOND = 200;

    private final ReentrantLock frontEnd = new ReentrantLock();
    private final List<MaryModule> modules;
    private final TargetFeatureLister lister = new TargetFeatureLister();
    private final HMMVoice voice;
    private final TargetFeatureComputer features;
    private final Map<Timbre, HMMData> models = new ConcurrentHashMap<>();

    HmmSpeaker() throws Exception {
        FeatureRegistry.setFeatureProcessorManager(Locale.US, new FeatureProcessorManager("en_US"));
        modules =
                List.of(
                        new OpenNLPPosTagger("en", "en.pos"),
                        new JPhonemiser("en_US."),
                        new Prosody(),
                        new PronunciationModel());
        for (MaryModule module : modules) {
            module.startup();
        }
        lister.startup();
        voice = new HMMVoice(MODEL, new HMMSynthesizer());
        features =
                FeatureRegistry.getTargetFeatureComputer(
                        voice, voice.getHMMData().getFeatureDefinition().getFeatureNames());
    }

    Utterance say(List<SpokenWord> words, Timbre timbre) throws Exception {
        HMMData model = models.computeIfAbsent(timbre, HmmSpeaker::load);
        Analysis analysis = analyse(words);
        HTSUttModel utterance = new Engine().predict(analysis, model);
        HTSParameterGeneration parameters = new HTSParameterGeneration();
        parameters.htsMaximumLikelihoodParameterGeneration(utterance, model);
        shift(parameters.getlf0Pst(), timbre.pitch());
        double[] samples =
                new HTSVocoder()
                        .htsMLSAVocoder(
                                parameters.getlf0Pst(),
                                parameters.getMcepPst(),
                                parameters.getStrPst(),
                                parameters.getMagPst(),
                                parameters.getVoicedArray(),
                                model,
                                null);
        return timed(scaled(samples), utterance, analysis.wordOfPhone(), words.size());
    }

    private static HMMData load(Timbre timbre) {
        try {
            HMMData data = new HMMData();
            data.initHMMData(MODEL);
            data.setUseAcousticModels(false);
            data.setAlpha(timbre.warp());
            data.setF0Std(timbre.melody());
            data.setDurationScale(timbre.pace());
            return data;
        } catch (Exception e) {
            throw new IllegalStateException("The voice model cannot be read.", e);
        }
    }

    /// A sentence as phones.
    ///
    /// @param targets one per phone or silence, with its features
    /// @param wordOfPhone which word each belongs to; -1 for silence
    /// @param leastFrames how long each lasts at least
    private record Analysis(List<Target> targets, int[] wordOfPhone, int[] leastFrames) {}

    private Analysis analyse(List<SpokenWord> words) throws Exception {
        Document document = MaryXML.newDocument();
        Map<Element, Integer> wordOf = write(words, document);
        frontEnd.lock();
        try {
            Document spoken = analysed(document);
            List<Element> phones = phones(spoken);
            int[] wordOfPhone =
                    phones.stream().mapToInt(element -> owner(element, wordOf)).toArray();
            return new Analysis(
                    lister.getListTargetFeatures(features, phones),
                    wordOfPhone,
                    leastFrames(wordOfPhone, words));
        } finally {
            frontEnd.unlock();
        }
    }

    private static List<Element> phones(Document spoken) {
        List<Element> phones = new ArrayList<>();
        TreeWalker walker =
                MaryDomUtils.createTreeWalker(spoken, spoken, MaryXML.PHONE, MaryXML.BOUNDARY);
        for (Node node = walker.nextNode(); node != null; node = walker.nextNode()) {
            phones.add((Element) node);
        }
        return phones;
    }

    /// The model's own pauses are those of someone who reads single sentences: short.
    private static int[] leastFrames(int[] wordOfPhone, List<SpokenWord> words) {
        int[] frames = new int[wordOfPhone.length];
        int word = 0;
        for (int i = 0; i < frames.length; i++) {
            if (wordOfPhone[i] >= 0) {
                word = wordOfPhone[i];
            } else if (word < words.size() - 1) {
                frames[i] = words.get(word).pause() == Pause.SEMICOLON ? 52 : 36;
            }
        }
        return frames;
    }

    private Document analysed(Document document) throws Exception {
        MaryData data = new MaryData(MaryDataType.WORDS, Locale.US);
        data.setDocument(document);
        for (MaryModule module : modules) {
            data.setDefaultVoice(voice);
            data = module.process(data);
        }
        return data.getDocument();
    }

    /// One token element per spoken word, and one per punctuation mark; returns the words' places.
    private static Map<Element, Integer> write(List<SpokenWord> words, Document document) {
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", "en-US");
        Element paragraph = MaryXML.appendChildElement(root, MaryXML.PARAGRAPH);
        Element sentence = MaryXML.appendChildElement(paragraph, MaryXML.SENTENCE);
        Map<Element, Integer> wordOf = new IdentityHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String sounds = Ipa.phones(words.get(i).ipa()).orElse(null);
            for (String token : words.get(i).tokens()) {
                if (sounds == null) {
                    wordOf.put(append(sentence, token, LetterNames.phones(token)), i);
                }
            }
            if (sounds != null) {
                String first = words.get(i).tokens().getFirst();
                wordOf.put(append(sentence, first, sounds), i);
            }
            String mark = mark(words.get(i).pause());
            if (!mark.isEmpty()) {
                append(sentence, mark, null);
            }
        }
        return wordOf;
    }

    /// @param phones how it is pronounced; null to have the lexicon and the rules say
    private static Element append(Element sentence, String text, @Nullable String phones) {
        Element token = MaryXML.appendChildElement(sentence, MaryXML.TOKEN);
        MaryDomUtils.setTokenText(token, text);
        if (phones != null) {
            token.setAttribute("ph", phones);
        }
        return token;
    }

    private static String mark(Pause pause) {
        return switch (pause) {
            case NONE -> "";
            case COMMA -> ",";
            case SEMICOLON -> ";";
            case STATEMENT -> ".";
            case EXCLAMATION -> "!";
            case QUESTION -> "?";
        };
    }

    private static int owner(Element phoneOrBoundary, Map<Element, Integer> wordOf) {
        if (phoneOrBoundary.getTagName().equals(MaryXML.BOUNDARY)) {
            return -1;
        }
        Element token = (Element) MaryDomUtils.getAncestor(phoneOrBoundary, MaryXML.TOKEN);
        return wordOf.getOrDefault(token, -1);
    }

    /// The engine's prediction of states, without its streaming.
    private static final class Engine extends HTSEngine {

        HTSUttModel predict(Analysis analysis, HMMData model) throws Exception {
            // Without the elements: with them and no durations given, the engine counts each
            // duration twice.
            HTSUttModel utterance = processTargetList(analysis.targets(), null, model);
            for (int i = 0; i < utterance.getNumModel(); i++) {
                lengthen(utterance, i, analysis.leastFrames()[i]);
            }
            return utterance;
        }

        private static void lengthen(HTSUttModel utterance, int i, int leastFrames) {
            HTSModel phone = utterance.getUttModel(i);
            int more = leastFrames - phone.getTotalDur();
            if (more > 0) {
                phone.setDur(MIDDLE_STATE, phone.getDur(MIDDLE_STATE) + more);
                phone.setTotalDur(leastFrames);
                utterance.setTotalFrame(utterance.getTotalFrame() + more);
            }
        }
    }

    private static void shift(HTSPStream logF0, double factor) {
        double shift = Math.log(factor);
        for (int i = 0; i < logF0.getT(); i++) {
            logF0.setPar(i, 0, logF0.getPar(i, 0) + shift);
        }
    }

    private static float[] scaled(double[] samples) {
        float[] scaled = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = (float) (samples[i] / FULL_SCALE);
        }
        return scaled;
    }

    private static Utterance timed(
            float[] samples, HTSUttModel utterance, int[] wordOfPhone, int words) {
        int[] starts = new int[words];
        int[] ends = new int[words];
        int frame = 0;
        for (int i = 0; i < wordOfPhone.length; i++) {
            int from = frame * Wav.RATE / FRAMES_PER_SECOND;
            frame += utterance.getUttModel(i).getTotalDur();
            int to = frame * Wav.RATE / FRAMES_PER_SECOND;
            int word = wordOfPhone[i];
            if (word >= 0) {
                if (ends[word] == 0) {
                    starts[word] = from;
                }
                ends[word] = Math.min(to, samples.length);
            }
        }
        return new Utterance(samples, starts, ends);
    }
}
