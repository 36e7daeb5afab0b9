package io.reelwright.tasks.provider.extractive;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers and units as they are written, for the patterns that look for them, and what they mean.
final class Measure {

    /// The units that are known, as alternatives of a regular expression.
    static final String UNITS =
            """
            %|percent|per cent|Prozent|pour cent|°C|°F|K|°|degrees(?: Celsius| Fahrenheit)?
            km/h|kph|mph|m/s|kilomet(?:er|re)s? per (?:hour|second)
            met(?:er|re)s? per second|miles per hour|knots?
            kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|millimet(?:er|re)s?
            micromet(?:er|re)s?|nanomet(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?
            light[- ]years?|km²|m²|km|cm|mm|µm|nm|m|ft|mi
            hours?|minutes?|seconds?|milliseconds?|days?|weeks?|months?|years?|decades?
            centuries|century|Stunden?|Minuten?|Sekunden?|Tage?|Jahre?|heures?|minutes?
            jours?|ans|ms|min|h|s
            kilograms?|grams?|milligrams?|tonn?es?|tons?|pounds?|ounces?|kg|mg|g|t|lb|lbs
            lit(?:er|re)s?|millilit(?:er|re)s?|gallons?|hectares?|acres?
            square (?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet)
            cubic (?:kilomet(?:er|re)s?|met(?:er|re)s?)
            kilowatt[- ]hours?|megawatts?|gigawatts?|terawatts?|kilowatts?|watts?|volts?
            amperes?|joules?|kilojoules?|calories|kilocalories|kWh|MWh|GWh|TWh|kW|MW|GW|TW|W
            V|kJ|J|kcal|Hz|kHz|MHz|GHz|dB|decibels?
            bars?|pascals?|hectopascals?|kPa|hPa|Pa|kilobytes?|megabytes?|gigabytes?
            terabytes?|bytes?|bits?|KB|kB|MB|GB|TB|dollars?|euros?|pounds sterling|yen|times
            """
                    .strip()
                    .replace('\n', '|');

    /// A number, with or without separated thousands.
    static final String NUMBER =
            "\\d{1,3}(?:[,\\u202f\\u00a0]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

    private static final Map<String, Double> SCALE =
            Map.of(
                    "thousand", 1e3,
                    "million", 1e6,
                    "billion", 1e9,
                    "trillion", 1e12,
                    "Millionen", 1e6,
                    "Milliarden", 1e9,
                    "millions", 1e6,
                    "milliards", 1e9);

    /// The words for large numbers, as alternatives of a regular expression.
    static final String SCALES =
            "thousand|million|billion|trillion|Millionen|Milliarden|millions|milliards";

    private Measure() {}

    /// @param number what [#NUMBER] found
    /// @param scale one of [#SCALES]; null for none
    static double value(String number, @Nullable String scale) {
        double value = Double.parseDouble(number.replaceAll("[,\\u202f\\u00a0]", ""));
        return scale == null ? value : value * Objects.requireNonNull(SCALE.get(scale));
    }

    /// One name for one unit, so that equal ones meet in a chart.
    static String unit(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "percent", "per cent", "prozent", "pour cent" -> "%";
            case "kilometer", "kilometre", "kilometers", "kilometres" -> "km";
            case "meter", "metre", "meters", "metres" -> "m";
            case "centimeter", "centimetre", "centimeters", "centimetres" -> "cm";
            case "millimeter", "millimetre", "millimeters", "millimetres" -> "mm";
            case "hour" -> "hours";
            case "minute", "min" -> "minutes";
            case "second" -> "seconds";
            case "day" -> "days";
            case "year" -> "years";
            case "mile" -> "miles";
            default -> unit;
        };
    }
}
