package io.reelwright.render.timeline;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the document's JSON looks like for a Java type; reading, writing and the schema's test go
/// by it.
///
/// ```
/// int, long        number without a fraction
/// boolean          true, false
/// String           text
/// enum             text: EASE_IN is "ease-in"
/// List             array
/// record           object; its fields in snake_case
/// ... with parse   text, as the type's `parse(String)` reads it and `toString` writes it
/// sealed interface object with a field "kind": CrossFade is "cross-fade"
/// ```
sealed interface Form {

    record Whole(boolean isLong) implements Form {}

    record Truth() implements Form {}

    record Text() implements Form {}

    record Choice(List<? extends Enum<?>> values) implements Form {

        List<String> names() {
            return values.stream().map(Form::nameOf).toList();
        }
    }

    record Many(Type element) implements Form {}

    record Parsed(Class<?> type, Method parse) implements Form {

        Object of(String text) {
            return invoked(() -> parse.invoke(null, text));
        }
    }

    record Kinds(List<Class<?>> types) implements Form {

        List<String> names() {
            return types.stream().map(Form::kindOf).toList();
        }
    }

    record Fields(List<Field> all, Constructor<?> constructor) implements Form {

        Object of(@Nullable Object[] values) {
            return invoked(() -> constructor.newInstance(values));
        }
    }

    /// A record's component as a field of an object.
    ///
    /// @param absent what it is when it is left out; null when there is no such thing
    /// @param isOptional whether it may be left out
    record Field(
            String name,
            Type type,
            RecordComponent component,
            @Nullable JsonNode absent,
            boolean isOptional) {

        static Field of(RecordComponent component) {
            Default given = component.getAnnotation(Default.class);
            JsonNode absent = given == null ? null : absent(component, given.value());
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Field(
                    snake(component.getName()),
                    component.getGenericType(),
                    component,
                    absent,
                    absent != null || isNullable);
        }

        private static JsonNode absent(RecordComponent component, String value) {
            return switch (Form.of(component.getGenericType())) {
                case Text _, Choice _, Parsed _ -> JsonNodeFactory.instance.stringNode(value);
                case Whole _, Truth _, Many _, Kinds _, Fields _ ->
                        JsonMapper.shared().readTree(value);
            };
        }

        Object in(Object owner) {
            return invoked(() -> component.getAccessor().invoke(owner));
        }
    }

    static Form of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Many(list.getActualTypeArguments()[0]);
        }
        if (type == int.class || type == long.class) {
            return new Whole(type == long.class);
        }
        if (type == boolean.class) {
            return new Truth();
        }
        if (type == String.class) {
            return new Text();
        }
        if (!(type instanceof Class<?> named)) {
            throw new IllegalStateException("The document has no form for " + type + ".");
        }
        return Known.FORMS.get(named);
    }

    private static Form ofNamed(Class<?> named) {
        if (named.isEnum()) {
            return new Choice(
                    Arrays.stream(named.getEnumConstants()).map(value -> (Enum<?>) value).toList());
        }
        if (named.isSealed()) {
            return new Kinds(List.of(named.getPermittedSubclasses()));
        }
        if (!named.isRecord()) {
            throw new IllegalStateException("The document has no form for " + named + ".");
        }
        Method parse = parse(named);
        return parse == null ? fields(named) : new Parsed(named, parse);
    }

    /// Forms are looked up once a type.
    final class Known extends ClassValue<Form> {

        private static final Known FORMS = new Known();

        private Known() {}

        @Override
        protected Form computeValue(Class<?> type) {
            return ofNamed(type);
        }
    }

    private static @Nullable Method parse(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("parse")
                    && Modifier.isStatic(method.getModifiers())
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})) {
                return method;
            }
        }
        return null;
    }

    private static Fields fields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Fields(
                    Arrays.stream(components).map(Field::of).toList(),
                    type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String kindOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String snake(String name) {
        return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// A call by reflection that may fail as the called method does.
    @FunctionalInterface
    interface Call {
        Object now() throws ReflectiveOperationException;
    }

    private static Object invoked(Call call) {
        try {
            return call.now();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
