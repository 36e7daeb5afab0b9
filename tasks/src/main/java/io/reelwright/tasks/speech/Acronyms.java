package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words in capitals: said as words (`NASA`), spelt (`DNA`), or only shouted (`NEVER`).
final class Acronyms {

    /// As they are said; respelt after a colon where the spelling would mislead.
    private static final Map<String, String> AS_WORDS =
            Arrays.stream(
                            ("NASA NATO UNESCO UNICEF OPEC AIDS RADAR LASER SONAR LIDAR SCUBA COVID"
                                            + " RAM ROM PIN SIM GIF FIFA UEFA SWAT OSHA NAFTA ASEAN"
                                            + " JPEG:jaypeg NOAA:noah CERN:sern ASCII:askey SARS"
                                            + " MERS CAPTCHA JSON:jason MIDI:middy DARPA BAFTA RAID"
                                            + " OK:okay LAN FEMA HIPAA:hippa LEGO NIMBY")
                                    .split(" "))
                    .map(entry -> entry.split(":"))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    parts -> parts[0],
                                    parts -> parts[parts.length - 1].toLowerCase(Locale.ROOT)));

    /// Short common words that people put in capitals for emphasis.
    private static final Set<String> SHOUTED =
            Set.of(
                    ("AN AND ANY ARE AS AT BE BUT BY CAN DO FOR FROM GO HAS HAVE HE HER HIS HOW IF"
                                    + " IN IS JUST MAY MORE MOST MUST NEVER NEW NEXT NO NOT NOW OF"
                                    + " ON ONE ONLY OR OUR OUT SHE SO THAT THE THEY THIS TO TOO TWO"
                                    + " UP VERY WAS WE WHAT WHEN WHY WILL WITH YES YOU YOUR ALL"
                                    + " BOTH EVERY EVEN ALSO MANY SAME SOME THAN THEN BIG TOP END"
                                    + " STOP FREE GOOD BAD BEST FIRST LAST NOTE READ FULL")
                            .split(" "));

    private static final int LONGEST_SPELT = 5;

    private Acronyms() {}

    /// @param capitals two or more capital letters
    /// @param tail what follows them in the word: empty, `s` or `'s`
    static List<String> said(String capitals, String tail) {
        @Nullable String word = AS_WORDS.get(capitals);
        if (word == null && isShouted(capitals)) {
            word = capitals.toLowerCase(Locale.ROOT);
        }
        return word == null ? spelt(capitals, tail) : List.of(word + tail);
    }

    private static List<String> spelt(String capitals, String tail) {
        List<String> letters = new ArrayList<>(Arrays.asList(capitals.split("")));
        if (!tail.isEmpty()) {
            letters.set(letters.size() - 1, letters.getLast() + "'s");
        }
        return letters;
    }

    private static boolean isShouted(String capitals) {
        return SHOUTED.contains(capitals)
                || capitals.length() > LONGEST_SPELT && capitals.matches(".*[AEIOUY].*");
    }
}
