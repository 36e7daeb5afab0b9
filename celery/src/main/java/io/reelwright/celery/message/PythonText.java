package io.reelwright.celery.message;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Arguments as Python would show them, for the eyes of Celery's tools: `('intro.mov', 30)`,
/// `{'fps': None}`. At most 1,024 characters; what is cut ends in `...`.
public final class PythonText {

    private static final int LIMIT = 1024;

    private final StringBuilder text = new StringBuilder();

    private PythonText() {}

    public static String tuple(Iterable<?> values) {
        PythonText out = new PythonText();
        out.text.append('(');
        int count = out.join(values.iterator());
        out.text.append(count == 1 ? ",)" : ")");
        return out.cut();
    }

    public static String of(@Nullable Object value) {
        PythonText out = new PythonText();
        out.append(value);
        return out.cut();
    }

    private void append(@Nullable Object value) {
        if (isFull()) {
            return;
        }
        switch (value) {
            case null -> text.append("None");
            case JsonNode json -> append(PythonValues.decode(json));
            case Boolean truth -> text.append(truth ? "True" : "False");
            case Number number -> text.append(number);
            case Map<?, ?> map -> appendMap(map);
            case Iterable<?> list -> appendList(list);
            default -> appendQuoted(value.toString());
        }
    }

    private void appendList(Iterable<?> list) {
        text.append('[');
        join(list.iterator());
        text.append(']');
    }

    private void appendMap(Map<?, ?> map) {
        text.append('{');
        String gap = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(gap);
            append(entry.getKey());
            text.append(": ");
            append(entry.getValue());
            gap = ", ";
        }
        text.append('}');
    }

    private int join(Iterator<?> values) {
        int count = 0;
        while (values.hasNext() && !isFull()) {
            text.append(count++ == 0 ? "" : ", ");
            append(values.next());
        }
        return count;
    }

    private void appendQuoted(String string) {
        char quote = string.contains("'") && !string.contains("\"") ? '"' : '\'';
        text.append(quote);
        for (int i = 0; i < string.length() && !isFull(); i++) {
            appendEscaped(string.charAt(i), quote);
        }
        text.append(quote);
    }

    private void appendEscaped(char c, char quote) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\\' -> text.append("\\\\");
            default -> text.append(c == quote ? "\\" : "").append(c);
        }
    }

    private boolean isFull() {
        return text.length() > LIMIT;
    }

    private String cut() {
        return isFull() ? text.substring(0, LIMIT - 3) + "..." : text.toString();
    }
}
