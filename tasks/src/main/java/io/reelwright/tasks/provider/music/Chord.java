package io.reelwright.tasks.provider.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A chord.
///
/// @param root MIDI pitch class, 0 to 11
/// @param intervals semitones over the root, the root first
record Chord(int root, List<Integer> intervals) {

    private static final Map<String, List<Integer>> KINDS =
            Map.of(
                    "maj", List.of(0, 4, 7),
                    "maj7", List.of(0, 4, 7, 11),
                    "add9", List.of(0, 4, 7, 14),
                    "m7", List.of(0, 3, 7, 10),
                    "madd9", List.of(0, 3, 7, 14),
                    "sus", List.of(0, 5, 7, 10));

    /// `5maj7` in the key of 2 (D) is G major seven.
    static List<Chord> progression(String text, int key) {
        return Arrays.stream(text.split(" ")).map(chord -> parse(chord, key)).toList();
    }

    private static Chord parse(String text, int key) {
        String kind = text.replaceFirst("^\\d+", "");
        int degree = Integer.parseInt(text.substring(0, text.length() - kind.length()));
        return new Chord((key + degree) % 12, KINDS.getOrDefault(kind, List.of(0, 4, 7)));
    }

    /// Its notes as MIDI pitches, each as near to `centre` as can be, from low to high.
    List<Integer> near(double centre) {
        List<Integer> pitches = new ArrayList<>();
        for (int interval : intervals) {
            int pitch = (root + interval) % 12;
            int octaves = (int) Math.round((centre - pitch) / 12);
            pitches.add(pitch + 12 * octaves);
        }
        pitches.sort(null);
        return pitches;
    }
}
