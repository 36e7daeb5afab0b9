package io.reelwright.render.timeline;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives the files of a document other names: every text that is marked as a [FileName].
final class NamedFiles {

    private final Naming naming;
    private final List<InvalidTimeline.Fault> faults = new ArrayList<>();

    private NamedFiles(Naming naming) {
        this.naming = naming;
    }

    /// @throws InvalidTimeline with every fault that the naming found
    static Timeline renamed(Timeline timeline, Naming naming) {
        NamedFiles files = new NamedFiles(naming);
        Object renamed = files.of(Timeline.class, timeline, "", false);
        if (!files.faults.isEmpty()) {
            throw new InvalidTimeline(files.faults);
        }
        return (Timeline) renamed;
    }

    private Object of(Type type, Object value, String path, boolean isFile) {
        return switch (Form.of(type)) {
            case Form.Whole _, Form.Truth _, Form.Choice _, Form.Parsed _ -> value;
            case Form.Text _ -> isFile ? named(path, (String) value) : value;
            case Form.Many(Type element) -> many(element, (List<?>) value, path);
            case Form.Kinds _ -> of(value.getClass(), value, path, false);
            case Form.Fields fields -> record(fields, value, path);
        };
    }

    private String named(String path, String name) {
        try {
            return naming.of(name);
        } catch (IllegalArgumentException e) {
            faults.add(new InvalidTimeline.Fault(path, Objects.toString(e.getMessage())));
            return name;
        }
    }

    private List<Object> many(Type element, List<?> values, String path) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(of(element, values.get(i), path + "[" + i + "]", false));
        }
        return all;
    }

    private Object record(Form.Fields fields, Object owner, String path) {
        @Nullable Object[] values = new Object[fields.all().size()];
        for (int i = 0; i < values.length; i++) {
            Form.Field field = fields.all().get(i);
            @Nullable Object value = field.in(owner);
            String inner = path.isEmpty() ? field.name() : path + "." + field.name();
            boolean isFile = field.component().isAnnotationPresent(FileName.class);
            values[i] = value == null ? null : of(field.type(), value, inner, isFile);
        }
        return fields.of(values);
    }
}
