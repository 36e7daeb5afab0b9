package io.reelwright.tasks.provider.trend;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.trend.TrendItem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads a table of videos or articles: CSV with a line of names on top, or JSON.
///
/// ```
/// CSV     columns apart by , ; or a tab
/// JSON    [{...}, ...] or {"items": [{...}, ...]}
/// names   title*  views  published_at  likes  comments  url  channel, and what others call them
/// figure  1234, 1,234, 1.234; empty where it is not known
/// moment  2026-11-20T12:00:00Z, 2026-11-20 12:00, 2026-11-20, in UTC where nothing else is said
/// ```
final class TrendTable {

    private static final int MOST_ROWS = 10_000;
    private static final int LONGEST_TOLD = 40;

    private static final Map<String, String> NAMES = names();

    private TrendTable() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        Map.of(
                        "title", "title video_title name headline",
                        "views", "views view_count viewcount",
                        "published_at",
                                "published_at published publishedat publish_date published_date upload_date date",
                        "likes", "likes like_count likecount",
                        "comments", "comments comment_count commentcount",
                        "url", "url link",
                        "channel", "channel channel_title channeltitle channel_name author")
                .forEach((field, called) -> {
                    for (String name : called.split(" ")) {
                        names.put(name, field);
                    }
                });
        return Map.copyOf(names);
    }

    /// @throws InvalidInput when it cannot be read; says where and why
    static List<TrendItem> read(byte[] bytes) {
        String text = text(bytes);
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? json(text) : csv(text);
    }

    private static String text(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new InvalidInput("The table is no UTF-8 text: save it as CSV in UTF-8.");
        }
    }

    private static List<TrendItem> csv(String text) {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(delimiter(text))
                        .setIgnoreEmptyLines(true)
                        .setTrim(true)
                        .get();
        List<TrendItem> items = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord row : rows) {
                if (fields.isEmpty()) {
                    row.forEach(name -> fields.add(field(name)));
                    if (!fields.contains("title")) {
                        throw new InvalidInput(
                                "The table has no column title: its first line names the columns, "
                                        + "title, views, published_at, likes, comments, url,"
                                        + " channel.");
                    }
                } else {
                    Map<String, String> cells = new HashMap<>();
                    for (int i = 0; i < Math.min(row.size(), fields.size()); i++) {
                        cells.putIfAbsent(fields.get(i), row.get(i));
                    }
                    add(cells, "Row " + (row.getRecordNumber() - 1), items);
                }
            }
        } catch (IOException | java.io.UncheckedIOException broken) {
            throw new InvalidInput(
                    "The table is no CSV: after row %d a quotation mark is wrong."
                            .formatted(items.size()));
        }
        return items;
    }

    /// What stands in the first line most often.
    private static char delimiter(String text) {
        String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private static String field(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return NAMES.getOrDefault(plain, "");
    }

    private static List<TrendItem> json(String text) {
        JsonNode root;
        try {
            root = TaskJson.MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    "The table is no JSON: " + malformed.getOriginalMessage().strip() + ".");
        }
        JsonNode rows = root.isArray() ? root : root.path("items");
        if (!rows.isArray()) {
            throw new InvalidInput(
                    "The JSON has no list: write [{\"title\": …}, …] or {\"items\": […]}.");
        }
        List<TrendItem> items = new ArrayList<>();
        int number = 0;
        for (JsonNode row : rows) {
            Map<String, String> cells = new HashMap<>();
            row.forEachEntry((name, value) -> {
                if (value.isValueNode() && !value.isNull()) {
                    cells.putIfAbsent(field(name), value.asString());
                }
            });
            add(cells, "Entry " + ++number, items);
        }
        return items;
    }

    private static void add(Map<String, String> cells, String place, List<TrendItem> items) {
        String title = cells.getOrDefault("title", "");
        if (title.isBlank()) {
            throw new InvalidInput(place + " has no title.");
        }
        if (items.size() == MOST_ROWS) {
            throw new InvalidInput("The table has more than %,d rows.".formatted(MOST_ROWS));
        }
        items.add(
                new TrendItem(
                        title,
                        moment(cells.getOrDefault("published_at", ""), place),
                        figure(cells, "views", place),
                        figure(cells, "likes", place),
                        figure(cells, "comments", place),
                        cells.get("url"),
                        cells.get("channel")));
    }

    private static @Nullable Long figure(Map<String, String> cells, String name, String place) {
        String text = cells.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        String plain =
                text.matches("\\d{1,3}([,.'’ \u00a0\u202f]\\d{3})+")
                        ? text.replaceAll("\\D", "")
                        : text.replaceAll("\\.0+$", "");
        if (!plain.matches("\\d{1,18}")) {
            throw new InvalidInput(
                    "%s: its %s are \"%s\", which is no whole number. Leave empty what is not known."
                            .formatted(place, name, told(text)));
        }
        return Long.valueOf(plain);
    }

    private static @Nullable Instant moment(String text, String place) {
        String plain = text.strip().replaceFirst("(?<=\\d) (?=\\d{2}:)", "T");
        if (plain.isEmpty()) {
            return null;
        }
        try {
            if (plain.length() <= 10) {
                return LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return plain.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                    ? OffsetDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new InvalidInput(
                    "%s: it is published at \"%s\", which is no moment: write 2026-11-20T12:00:00Z or 2026-11-20."
                            .formatted(place, told(text)));
        }
    }

    private static String told(String text) {
        return text.substring(0, Math.min(LONGEST_TOLD, text.length()));
    }
}
