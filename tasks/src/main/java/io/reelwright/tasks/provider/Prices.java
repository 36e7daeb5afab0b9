package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.Charge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What providers take, in US dollars, as the operator has written it down. What nobody wrote down
/// is unknown.
///
/// @param dollars of one unit, by provider and unit: `openai/gpt-5-mini.input_tokens`
public record Prices(Map<String, Double> dollars) {

    public static final String VARIABLE = "REELWRIGHT_PRICES";

    public static final Prices UNKNOWN = new Prices(Map.of());

    /// `0.25/1000000`, or `0.04`
    private static final Pattern PRICE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(?:/(\\d{1,12}))?");

    public Prices {
        dollars = Map.copyOf(dollars);
    }

    /// Reads the file that the environment names: lines `NAME.UNIT=PRICE`, and those that begin
    /// with `#`.
    ///
    /// @throws IllegalArgumentException when there is none, or a price in it is none
    static Prices from(Map<String, String> environment) {
        String file = environment.getOrDefault(VARIABLE, "").strip();
        return file.isEmpty() ? UNKNOWN : read(Path.of(file));
    }

    static Prices read(Path file) {
        Map<String, Double> dollars = new HashMap<>();
        for (String line : lines(file)) {
            int end = line.lastIndexOf('=');
            if (end < 0) {
                throw wrong(file, line);
            }
            String name = line.substring(0, end).strip().replace("\\:", ":");
            dollars.put(name, price(file, name, line.substring(end + 1)));
        }
        return new Prices(dollars);
    }

    /// Not as Java reads properties: there `ollama/qwen3:8b` would end at its colon.
    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException(
                    VARIABLE + " is " + file + ", which cannot be read: " + unreadable + ".",
                    unreadable);
        }
    }

    private static double price(Path file, String name, String text) {
        Matcher price = PRICE.matcher(text.strip());
        if (!price.matches() || !name.contains(".") || "0".equals(price.group(2))) {
            throw wrong(file, name + "=" + text);
        }
        BigDecimal dollars = new BigDecimal(price.group(1));
        return price.group(2) == null
                ? dollars.doubleValue()
                : dollars.divide(new BigDecimal(price.group(2)), MathContext.DECIMAL64)
                        .doubleValue();
    }

    private static IllegalArgumentException wrong(Path file, String line) {
        return new IllegalArgumentException(
                "%s: in %s, %s is no price; write dollars and for how many, such as"
                                .formatted(VARIABLE, file, line)
                        + " openai/gpt-5-mini.input_tokens=0.25/1000000.");
    }

    /// In US dollars; empty where nobody wrote the price down.
    public OptionalDouble of(Charge charge) {
        Double one = dollars.get(charge.provider() + "." + charge.unit());
        return one == null ? OptionalDouble.empty() : OptionalDouble.of(one * charge.quantity());
    }
}
