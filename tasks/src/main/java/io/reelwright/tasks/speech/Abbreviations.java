package io.reelwright.tasks.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Abbreviations written with a full stop, which then does not end a sentence, or not always.
final class Abbreviations {

    /// What must follow for the abbreviation to be one.
    private enum Before {
        /// a word of the same sentence: the stop never ends it
        WORD,
        /// a number: `No.` and `Fig.` are ordinary sentence ends otherwise
        NUMBER,
        /// anything: the stop may end a sentence too
        ANYTHING
    }

    /// @param said its words
    /// @param before what it stands before
    private record Abbreviation(List<String> said, Before before) {}

    /// written without its last stop, said, before
    private static final String TABLE =
            """
            Dr	doctor	WORD
            Mr	mister	WORD
            Mrs	missus	WORD
            Ms	miss	WORD
            Prof	professor	WORD
            St	saint	WORD
            Mt	mount	WORD
            Gen	general	WORD
            Col	colonel	WORD
            Lt	lieutenant	WORD
            Capt	captain	WORD
            Sgt	sergeant	WORD
            Gov	governor	WORD
            Sen	senator	WORD
            Rep	representative	WORD
            Rev	reverend	WORD
            Hon	honorable	WORD
            e.g	for example	WORD
            i.e	that is	WORD
            cf	compare	WORD
            vs	versus	WORD
            v	versus	WORD
            viz	namely	WORD
            resp	respectively	ANYTHING
            approx	approximately	WORD
            ca	circa	WORD
            incl	including	WORD
            excl	excluding	WORD
            esp	especially	WORD
            dept	department	ANYTHING
            est	established	WORD
            max	maximum	ANYTHING
            min	minimum	WORD
            avg	average	WORD
            temp	temperature	WORD
            etc	et cetera	ANYTHING
            al	al	ANYTHING
            Inc	incorporated	ANYTHING
            Ltd	limited	ANYTHING
            Co	company	ANYTHING
            Corp	corporation	ANYTHING
            Bros	brothers	ANYTHING
            Jr	junior	ANYTHING
            Sr	senior	ANYTHING
            Ave	avenue	ANYTHING
            Blvd	boulevard	ANYTHING
            Rd	road	ANYTHING
            a.m	A M	ANYTHING
            p.m	P M	ANYTHING
            A.M	A M	ANYTHING
            P.M	P M	ANYTHING
            U.S	U S	ANYTHING
            U.S.A	U S A	ANYTHING
            U.K	U K	ANYTHING
            U.N	U N	ANYTHING
            E.U	E U	ANYTHING
            D.C	D C	ANYTHING
            Ph.D	P H D	ANYTHING
            B.C	B C	ANYTHING
            A.D	A D	ANYTHING
            B.C.E	B C E	ANYTHING
            Fig	figure	NUMBER
            fig	figure	NUMBER
            Figs	figures	NUMBER
            Eq	equation	NUMBER
            Eqs	equations	NUMBER
            Sec	section	NUMBER
            Ch	chapter	NUMBER
            ch	chapter	NUMBER
            Vol	volume	NUMBER
            vol	volume	NUMBER
            No	number	NUMBER
            no	number	NUMBER
            Nos	numbers	NUMBER
            nos	numbers	NUMBER
            p	page	NUMBER
            pp	pages	NUMBER
            Art	article	NUMBER
            c	circa	NUMBER
            Jan	January	ANYTHING
            Feb	February	ANYTHING
            Mar	March	NUMBER
            Apr	April	ANYTHING
            Jun	June	NUMBER
            Jul	July	ANYTHING
            Aug	August	ANYTHING
            Sept	September	ANYTHING
            Sep	September	ANYTHING
            Oct	October	ANYTHING
            Nov	November	ANYTHING
            Dec	December	ANYTHING
            """;

    private static final Map<String, Abbreviation> BY_WRITTEN =
            TABLE.lines()
                    .map(line -> line.split("\t"))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    cells -> cells[0],
                                    cells ->
                                            new Abbreviation(
                                                    Arrays.asList(cells[1].split(" ")),
                                                    Before.valueOf(cells[2]))));

    private Abbreviations() {}

    /// @param written without its last stop
    /// @param next the word that follows, or empty
    static Optional<List<String>> said(String written, String next) {
        return find(written, next).map(Abbreviation::said);
    }

    /// Whether the stop after this word cannot end a sentence, given what follows.
    static boolean goesOn(String written, String next) {
        return find(written, next).filter(a -> a.before != Before.ANYTHING).isPresent();
    }

    /// Whether the stop after this word may end a sentence, or not.
    static boolean mayEnd(String written) {
        return find(written, "").filter(a -> a.before == Before.ANYTHING).isPresent();
    }

    private static Optional<Abbreviation> find(String written, String next) {
        @Nullable Abbreviation abbreviation = BY_WRITTEN.get(written);
        if (abbreviation == null && !written.isEmpty()) {
            abbreviation = BY_WRITTEN.get(lowerFirst(written));
            if (abbreviation != null && abbreviation.before != Before.WORD) {
                abbreviation = null;
            }
        }
        return Optional.ofNullable(abbreviation)
                .filter(a -> a.before != Before.NUMBER || startsWithDigit(next));
    }

    private static boolean startsWithDigit(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    private static String lowerFirst(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }
}
