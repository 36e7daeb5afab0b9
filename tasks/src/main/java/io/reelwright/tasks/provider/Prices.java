package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.Charge;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// Reads the properties file that the environment names.
    ///
    /// @throws IllegalArgumentException when there is none, or a price in it is none
    static Prices from(Map<String, String> environment) {
        String file = environment.getOrDefault(VARIABLE, "").strip();
        return file.isEmpty() ? UNKNOWN : read(Path.of(file));
    }

    static Prices read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    VARIABLE + " is " + file + ", which cannot be read: " + unreadable + ".",
                    unreadable);
        }
        Map<String, Double> dollars = new HashMap<>();
        lines.stringPropertyNames()
                .forEach(name -> dollars.put(name, price(file, name, lines.getProperty(name))));
        return new Prices(dollars);
    }

    private static double price(Path file, String name, String text) {
        Matcher price = PRICE.matcher(text.strip());
        if (!price.matches() || !name.contains(".") || "0".equals(price.group(2))) {
            throw new IllegalArgumentException(
                    "%s: in %s, %s=%s is no price; write dollars and for how many, such as"
                                    .formatted(VARIABLE, file, name, text)
                            + " openai/gpt-5-mini.input_tokens=0.25/1000000.");
        }
        BigDecimal dollars = new BigDecimal(price.group(1));
        return price.group(2) == null
                ? dollars.doubleValue()
                : dollars.divide(new BigDecimal(price.group(2)), MathContext.DECIMAL64)
                        .doubleValue();
    }

    /// In US dollars; empty where nobody wrote the price down.
    public OptionalDouble of(Charge charge) {
        Double one = dollars.get(charge.provider() + "." + charge.unit());
        return one == null ? OptionalDouble.empty() : OptionalDouble.of(one * charge.quantity());
    }
}
