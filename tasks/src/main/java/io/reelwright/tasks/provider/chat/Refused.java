package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.util.Locale;
import java.util.regex.Pattern;

/// A model will not write what it was asked for: why, and what can be done.
final class Refused {

    private static final int LONGEST = 300;

    /// Where a model says no in plain words instead of answering in the form that was asked for.
    private static final Pattern IN_WORDS =
            Pattern.compile(
                    "(?is)^\\W*(?:i['’]?m (?:very )?sorry|sorry|i (?:can(?:not|['’]t|\\s+not)|won['’]t"
                            + "|will not|am (?:not able|unable)|must decline)|i['’]m (?:not able"
                            + "|unable)|es tut mir leid|ich kann (?:das|dies|dir|ihnen)|lo siento"
                            + "|je (?:suis désolé|ne peux pas))\\b.*");

    private static final Pattern POLICY =
            Pattern.compile(
                    "content[ _-](?:management )?(?:policy|filter)|safety system|usage policies"
                            + "|moderation",
                    Pattern.CASE_INSENSITIVE);

    private Refused() {}

    /// @param reason in the provider's words
    static ProviderFailure because(String provider, String reason) {
        return new ProviderFailure(
                Kind.REFUSED,
                "%s will not write this: %s Put it in other words, leave out what it objects to, give documents to draw on, or choose another writer: extractive says only what your own sources say."
                        .formatted(provider, sentence(reason)));
    }

    private static String sentence(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String brief = line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip() + "…";
        return brief.matches(".*[.!?…]$") ? brief : brief + ".";
    }

    /// Whether an answer that should have been a script says no instead.
    static boolean isInWords(String answer) {
        return IN_WORDS.matcher(answer.strip()).matches();
    }

    /// Some services refuse by an error that looks like any other wrong request.
    static boolean isByPolicy(ProviderFailure failure) {
        return failure.kind() == Kind.BAD_REQUEST
                && POLICY.matcher(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT))
                        .find();
    }
}
