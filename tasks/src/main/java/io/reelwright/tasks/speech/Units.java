package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Units of measure by their symbols.
///
/// ```
/// unit   = factor [ "/" factor ]
/// factor = symbol [ "²" | "³" | "^2" | "^3" ]
/// ```
final class Units {

    /// symbol, one, many
    private static final String TABLE =
            """
            %	percent	percent
            ‰	per mille	per mille
            °	degree	degrees
            °C	degree Celsius	degrees Celsius
            °F	degree Fahrenheit	degrees Fahrenheit
            ℃	degree Celsius	degrees Celsius
            K	kelvin	kelvin
            nm	nanometer	nanometers
            µm	micrometer	micrometers
            mm	millimeter	millimeters
            cm	centimeter	centimeters
            dm	decimeter	decimeters
            m	meter	meters
            km	kilometer	kilometers
            mi	mile	miles
            ft	foot	feet
            yd	yard	yards
            AU	astronomical unit	astronomical units
            ly	light year	light years
            ha	hectare	hectares
            ng	nanogram	nanograms
            µg	microgram	micrograms
            mg	milligram	milligrams
            g	gram	grams
            kg	kilogram	kilograms
            t	ton	tons
            lb	pound	pounds
            lbs	pounds	pounds
            oz	ounce	ounces
            ml	milliliter	milliliters
            mL	milliliter	milliliters
            cl	centiliter	centiliters
            dl	deciliter	deciliters
            l	liter	liters
            L	liter	liters
            gal	gallon	gallons
            ns	nanosecond	nanoseconds
            µs	microsecond	microseconds
            ms	millisecond	milliseconds
            s	second	seconds
            sec	second	seconds
            min	minute	minutes
            h	hour	hours
            hr	hour	hours
            hrs	hours	hours
            yr	year	years
            yrs	years	years
            Hz	hertz	hertz
            kHz	kilohertz	kilohertz
            MHz	megahertz	megahertz
            GHz	gigahertz	gigahertz
            THz	terahertz	terahertz
            mW	milliwatt	milliwatts
            W	watt	watts
            kW	kilowatt	kilowatts
            MW	megawatt	megawatts
            GW	gigawatt	gigawatts
            TW	terawatt	terawatts
            Wh	watt hour	watt hours
            kWh	kilowatt hour	kilowatt hours
            MWh	megawatt hour	megawatt hours
            GWh	gigawatt hour	gigawatt hours
            TWh	terawatt hour	terawatt hours
            mV	millivolt	millivolts
            V	volt	volts
            kV	kilovolt	kilovolts
            mA	milliamp	milliamps
            A	amp	amps
            Ω	ohm	ohms
            kΩ	kilo ohm	kilo ohms
            J	joule	joules
            kJ	kilojoule	kilojoules
            MJ	megajoule	megajoules
            cal	calorie	calories
            kcal	kilocalorie	kilocalories
            eV	electron volt	electron volts
            keV	kilo electron volt	kilo electron volts
            MeV	mega electron volt	mega electron volts
            GeV	giga electron volt	giga electron volts
            N	newton	newtons
            kN	kilonewton	kilonewtons
            Nm	newton meter	newton meters
            Pa	pascal	pascals
            hPa	hectopascal	hectopascals
            kPa	kilopascal	kilopascals
            MPa	megapascal	megapascals
            GPa	gigapascal	gigapascals
            bar	bar	bar
            atm	atmosphere	atmospheres
            mol	mole	moles
            mmol	millimole	millimoles
            dB	decibel	decibels
            lm	lumen	lumens
            lx	lux	lux
            bit	bit	bits
            kbit	kilobit	kilobits
            Mbit	megabit	megabits
            Gbit	gigabit	gigabits
            KB	kilobyte	kilobytes
            kB	kilobyte	kilobytes
            MB	megabyte	megabytes
            GB	gigabyte	gigabytes
            TB	terabyte	terabytes
            PB	petabyte	petabytes
            KiB	kibibyte	kibibytes
            MiB	mebibyte	mebibytes
            GiB	gibibyte	gibibytes
            kbps	kilobit per second	kilobits per second
            Mbps	megabit per second	megabits per second
            Gbps	gigabit per second	gigabits per second
            px	pixel	pixels
            fps	frame per second	frames per second
            rpm	revolution per minute	revolutions per minute
            bpm	beat per minute	beats per minute
            mph	mile per hour	miles per hour
            kph	kilometer per hour	kilometers per hour
            kn	knot	knots
            ppm	part per million	parts per million
            ppb	part per billion	parts per billion
            d	day	days
            """;

    private static final Map<String, Unit> BY_SYMBOL =
            TABLE.lines()
                    .map(line -> line.split("\t"))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    cells -> cells[0],
                                    cells -> new Unit(words(cells[1]), words(cells[2]))));

    private static final Pattern FACTOR = Pattern.compile("(.+?)(²|³|\\^2|\\^3)?");

    private Units() {}

    /// @param one said after 1
    /// @param many said after any other number
    record Unit(List<String> one, List<String> many) {

        List<String> after(String number) {
            return Numbers.isOne(number) ? one : many;
        }
    }

    static Optional<Unit> find(String symbol) {
        String[] factors = symbol.replace('μ', 'µ').split("/", -1);
        Optional<Unit> unit = factor(factors[0]);
        for (int i = 1; i < factors.length && unit.isPresent(); i++) {
            Unit above = unit.get();
            unit = factor(factors[i]).map(below -> per(above, below));
        }
        return unit;
    }

    private static Optional<Unit> factor(String text) {
        Matcher factor = FACTOR.matcher(text);
        if (!factor.matches()) {
            return Optional.empty();
        }
        Optional<Unit> unit = Optional.ofNullable(BY_SYMBOL.get(factor.group(1)));
        String power = factor.group(2);
        if (power == null) {
            return unit;
        }
        if (factor.group(1).endsWith("s") && !factor.group(1).equals("lbs")) {
            String suffix = power.endsWith("2") || power.equals("²") ? "squared" : "cubed";
            return unit.map(u -> new Unit(join(u.one, suffix), join(u.many, suffix)));
        }
        String prefix = power.endsWith("2") || power.equals("²") ? "square" : "cubic";
        return unit.map(u -> new Unit(join(prefix, u.one), join(prefix, u.many)));
    }

    private static Unit per(Unit above, Unit below) {
        List<String> tail = join("per", below.one);
        return new Unit(join(above.one, tail), join(above.many, tail));
    }

    private static List<String> join(List<String> head, List<String> tail) {
        List<String> all = new ArrayList<>(head);
        all.addAll(tail);
        return List.copyOf(all);
    }

    private static List<String> join(String head, List<String> tail) {
        return join(List.of(head), tail);
    }

    private static List<String> join(List<String> head, String tail) {
        return join(head, List.of(tail));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }
}
