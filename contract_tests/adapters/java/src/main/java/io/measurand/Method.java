package io.measurand;

import io.measurand.model.DataSource;
import io.measurand.model.OpenEnum;
import io.measurand.model.Value;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A typed method of the client, called with JSON. */
record Method(Object target, java.lang.reflect.Method method) {
    /** The types of the method do not allow what is asked. */
    static final class CannotSay extends RuntimeException {
        CannotSay(String reason) {
            super(reason);
        }
    }

    static Method find(Object client, String tag, String name, boolean submits) throws ReflectiveOperationException {
        Object api = client.getClass().getMethod(camel(tag)).invoke(client);
        String wanted = submits ? camel("submit_" + name) : camel(name);
        return Arrays.stream(api.getClass().getMethods())
                .filter(one -> one.getName().equals(wanted) && one.getParameterCount() > 0)
                .filter(one -> one.getParameterTypes()[one.getParameterCount() - 1] == Consumer.class)
                .filter(one -> !Arrays.asList(one.getParameterTypes()).contains(Path.class))
                .map(one -> new Method(api, one))
                .findFirst().orElseThrow(() -> new NoSuchMethodException(tag + "." + wanted));
    }

    @Nullable Object call(Map<String, @Nullable Object> given, Consumer<Options> options) throws ReflectiveOperationException {
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        given.forEach((name, value) -> left.put(camel(name), value));
        List<@Nullable Object> values = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (Parameter parameter : Arrays.copyOf(parameters, parameters.length - 1)) {
            String name = parameter.getType() == Content.class && left.containsKey("file") ? "file" : parameter.getName();
            if (!left.containsKey(name)) {
                throw new CannotSay(name + " is missing");
            }
            values.add(converted(left.remove(name), parameter.getParameterizedType()));
        }
        // Found before the call, so that nothing is sent of what cannot be said.
        Type type = ((ParameterizedType) parameters[parameters.length - 1].getParameterizedType()).getActualTypeArguments()[0];
        List<Consumer<Object>> settings = new ArrayList<>();
        left.forEach((name, value) -> settings.add(setter((Class<?>) type, name, value)));
        Consumer<Params<?>> params = told -> {
            settings.forEach(one -> one.accept(told));
            told.requestOptions(options);
        };
        values.add(params);
        return method.invoke(target, values.toArray());
    }

    private static Consumer<Object> setter(Class<?> params, String name, @Nullable Object json) {
        List<java.lang.reflect.Method> setters = Arrays.stream(params.getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == 1)
                .filter(one -> one.getParameterTypes()[0] != Consumer.class)
                // What is made of the contract's object, before what programs hold.
                .sorted(Comparator.comparing(one -> !Modifier.isFinal(one.getParameterTypes()[0].getModifiers())))
                .toList();
        CannotSay reason = new CannotSay("there is no " + name);
        for (java.lang.reflect.Method setter : setters) {
            try {
                Object value = converted(json, setter.getGenericParameterTypes()[0]);
                return told -> invoked(setter, told, value);
            } catch (CannotSay other) {
                reason = other;
            }
        }
        throw reason;
    }

    private static void invoked(java.lang.reflect.Method setter, Object told, @Nullable Object value) {
        try {
            setter.invoke(told, value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Object converted(@Nullable Object json, Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(json, generic);
        }
        if (!(type instanceof Class<?> wanted)) {
            return json;
        } else if (json != null) {
            return object(json, wanted);
        } else if (wanted.isPrimitive()) {
            throw new CannotSay("null is no " + wanted);
        }
        return wanted == Value.class ? Value.of(null) : null;
    }

    private static Object object(Object json, Class<?> type) {
        if (json instanceof Map<?, ?> map && map.containsKey("$file") && type == Content.class) {
            return content(json);
        } else if (type == Value.class) {
            return Value.of(json);
        } else if (type == Data.class && json instanceof Map<?, ?> map && !map.containsKey("$file")) {
            return Data.of((DataSource) made(DataSource.class, "fromMap", Map.class, map));
        } else if (json instanceof String text) {
            return OpenEnum.class.isAssignableFrom(type) ? made(type, "of", String.class, text) : text(text, type);
        } else if (json instanceof Map<?, ?> map && type.getPackage() == DataSource.class.getPackage()) {
            return made(type, "fromMap", Map.class, map);
        } else if (json instanceof Boolean && (type == boolean.class || type == Boolean.class) || type == Object.class) {
            return json;
        }
        return number(json, type);
    }

    private static Object text(String text, Class<?> type) {
        try {
            if (type == Instant.class || type == OffsetDateTime.class) {
                OffsetDateTime time = OffsetDateTime.parse(text);
                return type == Instant.class ? time.toInstant() : time;
            }
        } catch (java.time.DateTimeException wrong) {
            throw new CannotSay("no time: " + wrong.getMessage());
        }
        if (type == String.class) {
            return text;
        }
        throw new CannotSay("a text is no " + type.getSimpleName());
    }

    private static Object number(Object json, Class<?> type) {
        if (json instanceof Number number) {
            boolean whole = number.doubleValue() == number.longValue() && !(number instanceof Double);
            if ((type == int.class || type == Integer.class) && whole && number.longValue() == number.intValue()) {
                return number.intValue();
            } else if ((type == long.class || type == Long.class) && whole && number instanceof Long || type == Long.class && number instanceof Integer) {
                return number.longValue();
            } else if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
        }
        throw new CannotSay(json.getClass().getSimpleName() + " is no " + type.getSimpleName());
    }

    private static Object container(@Nullable Object json, ParameterizedType type) {
        if (json == null) {
            return null;
        } else if (json instanceof List<?> list && type.getRawType() == List.class) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(converted(item, type.getActualTypeArguments()[0])));
            return items;
        } else if (json instanceof Map<?, ?> map && type.getRawType() == Map.class && !map.containsKey("$file")) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put((String) name, converted(value, type.getActualTypeArguments()[1])));
            return members;
        }
        throw new CannotSay(json.getClass().getSimpleName() + " is no " + type);
    }

    private static Object made(Class<?> type, String factory, Class<?> of, Object json) {
        try {
            java.lang.reflect.Method found = type.getMethod(factory, of);
            return found.invoke(null, json);
        } catch (ReflectiveOperationException wrong) {
            throw new CannotSay(type.getSimpleName() + " is not made so: " + wrong);
        }
    }

    static Content content(Object json) {
        Map<?, ?> file = (Map<?, ?>) ((Map<?, ?>) json).get("$file");
        Object as = file.get("as") != null ? file.get("as") : file.containsKey("path") ? "path" : "bytes";
        if (as.equals("path")) {
            return Content.of(Path.of((String) file.get("path")));
        }
        byte[] bytes = file.get("base64") instanceof String text ? Base64.getDecoder().decode(text) : counted(file.get("size_bytes"));
        return switch ((String) as) {
            case "stream" -> Content.once(new ByteArrayInputStream(bytes));
            case "factory" -> Content.of(() -> new ByteArrayInputStream(bytes));
            default -> Content.of(bytes);
        };
    }

    private static byte[] counted(@Nullable Object size) {
        byte[] bytes = new byte[size instanceof Number n ? n.intValue() : 0];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }

    static void options(Options options, Map<String, @Nullable Object> given, List<@Nullable Object> progress) {
        given.forEach((name, value) -> {
            switch (name) {
                case "headers" -> ((Map<?, ?>) value).forEach((header, text) -> options.header((String) header, (String) text));
                case "timeout" -> options.timeout(seconds((Number) value));
                case "deadline" -> options.deadline(seconds((Number) value));
                case "wait_timeout" -> options.waitTimeout(seconds((Number) value));
                case "max_retries" -> options.maxRetries(((Number) value).intValue());
                case "idempotency_key" -> options.idempotencyKey((String) value);
                case "on_interrupt" -> leave(options, (String) value);
                case "progress" -> options.onProgress(told -> progress.add(told.fraction()));
                default -> throw new CannotSay("there is no option " + name);
            }
        });
    }

    private static void leave(Options options, String what) {
        if (what.equals("leave")) {
            options.leaveJob();
        }
    }

    static Duration seconds(Number seconds) {
        return Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
    }

    static String camel(String name) {
        return Pattern.compile("_(.)").matcher(name).replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
