package io.reelwright.render.time;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A length of time, or a moment from the start of something, as an exact fraction of seconds in
/// lowest terms: 5/2, 1601/48000.
///
/// @param numerator 0 or more
/// @param denominator positive
public record Seconds(long numerator, long denominator) {

    public static final Seconds ZERO = new Seconds(0, 1);

    /// A thousand hours: what is longer is a slip of the pen.
    private static final long LONGEST = 3_600_000;

    private static final long FINEST = 1_000_000_000;

    public Seconds {
        if (numerator < 0
                || denominator < 1
                || denominator > FINEST
                || numerator / denominator > LONGEST) {
            throw new IllegalArgumentException(
                    numerator
                            + "/"
                            + denominator
                            + " seconds is not a time from 0 to "
                            + LONGEST
                            + " seconds, in steps of at least a billionth.");
        }
        long divisor = gcd(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Seconds ofSamples(long samples, int rate) {
        return new Seconds(samples, rate);
    }

    /// Reads `12`, `5/2` or `2.5`, all of them exactly.
    ///
    /// @throws IllegalArgumentException when the text is none of them
    public static Seconds parse(String text) {
        if (text.matches("\\d{1,15}/\\d{1,10}")) {
            int slash = text.indexOf('/');
            return new Seconds(
                    Long.parseLong(text.substring(0, slash)),
                    Long.parseLong(text.substring(slash + 1)));
        }
        if (text.matches("\\d{1,8}(\\.\\d{1,9})?")) {
            BigDecimal value = new BigDecimal(text);
            BigInteger units = value.unscaledValue();
            return new Seconds(
                    units.longValueExact(), BigInteger.TEN.pow(value.scale()).longValue());
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no time in seconds: write 12, 5/2 or 2.5.");
    }

    /// The sample nearest to this moment, halves up.
    public long samples(int rate) {
        BigInteger twice = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(2L * rate));
        return twice.add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2 * denominator))
                .longValueExact();
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
