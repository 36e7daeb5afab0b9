package io.reelwright.tasks.provider.extractive;

import java.util.regex.Pattern;

/// Tells whether a sentence points back to the one before it, and so cannot open a scene alone.
final class Anaphora {

    private static final Pattern OPENING =
            Pattern.compile(
                    "^[\"“'(]*(?:(?:It|Its|This|That|These|Those|They|Their|Them|He|She|His|Her"
                            + "|Such|Here|Then|Thus|So|But|And|Or|Nor|Yet|Both|Either|Neither"
                            + "|Another|Others?"
                            + "|Some of|Most of them|Each of|One of these|Instead|Otherwise"
                            + "|Again|Only then|Hence|Therefore|However|Also|For (?:this|that)"
                            + "|There(?! (?:is|are|was|were|has|have)\\b)|In (?:this|that|these"
                            + "|those|such|doing|turn|both)|At (?:this|that)|By (?:this|that"
                            + "|then)|To (?:this|that|do (?:so|this|that))"
                            + "|From (?:this|that|here|there)|With (?:this|that|these)"
                            + "|After (?:this|that)|Because of (?:this|that|the)|The (?:former"
                            + "|latter|same|other|others|two|second|third|result|reason))\\b"
                            + "|(?:When|As|If|Because|Since|While|After|Before|Although|Though"
                            + "|Once|Where|Until) (?:it|they|he|she|this|these|those|that)\\b"
                            + "|(?:Er|Sie|Es|Dies|Diese[rsnm]?|Das|Dadurch|Dabei|Damit|Daher"
                            + "|Deshalb|Deswegen|Dort|Dann|Ihre?|Seine?|Solche|Jene[rs]?|Hier"
                            + "|Doch|Aber|Und|Auch)\\b"
                            + "|(?:Il|Elle|Ils|Elles|Ce|Cela|Ceci|Cette|Cet|Ces|Celui-ci"
                            + "|Celle-ci|Leurs?|Ainsi|Mais|Et|Donc)\\b"
                            + "|(?:Ello|Ellos|Ellas|Esto|Esta|Este|Estas|Estos|Eso|Así|Pero"
                            + "|Por eso)\\b)");

    private static final Pattern INSIDE =
            Pattern.compile(
                    "\\b(?:this|these|those|such a|such an|the same|the former"
                            + "|the latter)\\s+(?!way\\b|is\\b|was\\b|who\\b|that\\b|as\\b"
                            + "|time\\b|of\\b|in\\b|century\\b|year\\b)\\p{L}+"
                            + "|\\b(?:dies|diese[rsnm]?|jene[rsnm]?)\\s+\\p{L}+|\\b(?:cette|ces"
                            + "|cet)\\s+\\p{L}+");

    private Anaphora() {}

    /// @param sentence with its opening connective left out
    static boolean isDependent(String sentence) {
        return OPENING.matcher(sentence).find() || INSIDE.matcher(sentence).find();
    }
}
