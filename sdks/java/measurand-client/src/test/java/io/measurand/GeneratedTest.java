package io.measurand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ApiError;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is generated fits the contract and itself. */
class GeneratedTest {
    private static final Map<?, ?> CONTRACT = (Map<?, ?>) Documents.read(Documents.ROOT.resolve("openapi/bundle.json"));

    private record Operation(String tag, String method, String verb, String path) {}

    private static List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        ((Map<?, ?>) CONTRACT.get("paths")).forEach((path, item) -> ((Map<?, ?>) item).forEach((verb, one) -> {
            if (one instanceof Map<?, ?> operation) {
                String tag = ((List<?>) operation.get("tags")).get(0).toString();
                found.add(new Operation(tag, camel(operation.get("x-method").toString()), verb.toString(), path.toString()));
            }
        }));
        return found;
    }

    @TestFactory
    Stream<DynamicTest> everyMethodSendsItsOperation() {
        return operations().stream().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            try (Stub stub = new Stub(); Measurand mz = stub.builder(new VirtualClock()).build()) {
                sent(mz, operation);
                sent(mz.async(), operation);
                String path = operation.path().replaceAll("\\{part}", "1").replaceAll("\\{\\w+}", "x");
                for (Stub.Seen seen : stub.seen) {
                    assertEquals(operation.verb().toUpperCase() + " " + path, seen.method() + " " + seen.path());
                }
                assertEquals(2, stub.seen.size());
            }
        }));
    }

    private static void sent(Object client, Operation operation) throws ReflectiveOperationException {
        Object resource = client.getClass().getMethod(operation.tag()).invoke(client);
        Method method = Arrays.stream(resource.getClass().getMethods())
                .filter(one -> one.getName().equals(operation.method()))
                .filter(one -> !List.of(one.getParameterTypes()).contains(Path.class))
                .filter(one -> List.of(one.getParameterTypes()).contains(Consumer.class))
                .findFirst().orElseThrow();
        try {
            Object found = method.invoke(resource, Arrays.stream(method.getParameterTypes()).map(GeneratedTest::sample).toArray());
            if (found instanceof Pages<?, ?> pages) {
                pages.first();
            } else if (found instanceof AsyncPages<?, ?> pages) {
                pages.first().join();
            } else if (found instanceof EventStream<?> events) {
                events.hasNext();
            } else if (found instanceof AsyncEventStream<?> events) {
                events.next().join();
            } else if (found instanceof Download download) {
                download.read();
            } else if (found instanceof AsyncDownload download) {
                download.read().join();
            } else {
                ((java.util.concurrent.CompletableFuture<?>) found).join();
            }
        } catch (java.lang.reflect.InvocationTargetException | java.util.concurrent.CompletionException | ApiError failed) {
            Throwable cause = failed instanceof ApiError ? failed : failed.getCause();
            assertTrue(cause instanceof ApiError, String.valueOf(cause));
        }
    }

    private static Object sample(Class<?> type) {
        if (type == Consumer.class) {
            return (Consumer<Object>) params -> {};
        } else if (type == Content.class) {
            return Content.of(new byte[] {'a'});
        } else if (type == int.class) {
            return 1;
        }
        try {
            return type == String.class ? "x" : type.getMethod("of", String.class).invoke(null, "x");
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(other);
        }
    }

    @Test
    void bothClientsHaveTheSameMethods() throws ReflectiveOperationException {
        for (String tag : operations().stream().map(Operation::tag).collect(Collectors.toSet())) {
            Set<String> blocking = signatures(Capabilities.class.getMethod(tag).getReturnType());
            Set<String> asynchronous = signatures(AsyncCapabilities.class.getMethod(tag).getReturnType());
            assertEquals(blocking, asynchronous);
        }
    }

    private static Set<String> signatures(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName() + Arrays.toString(method.getGenericParameterTypes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyProblemCodeHasAClass() throws ReflectiveOperationException {
        for (Object code : ((Map<?, ?>) CONTRACT.get("x-problems")).keySet()) {
            String name = camel("_" + code);
            assertTrue(ApiError.class.isAssignableFrom(Class.forName("io.measurand.errors." + name)), name);
        }
    }

    @Test
    void noPublicSignatureNamesALibraryOrWhatIsInternal() throws IOException {
        List<String> leaks = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (Modifier.isPublic(type.getModifiers()) && !type.getPackageName().endsWith(".internal")) {
                Stream<Executable> members = Stream.concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()));
                members.filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                        .flatMap(GeneratedTest::types)
                        .filter(name -> name.contains("jackson") || name.contains(".internal."))
                        .forEach(name -> leaks.add(type.getName() + ": " + name));
            }
        }
        assertEquals(List.of(), leaks);
    }

    private static Stream<String> types(Executable member) {
        Stream<Type> given = Arrays.stream(member.getGenericParameterTypes());
        Stream<Type> result = member instanceof Method method ? Stream.of(method.getGenericReturnType()) : Stream.of();
        return Stream.concat(given, result).map(Type::getTypeName);
    }

    private static List<Class<?>> classes() throws IOException {
        URI home = URI.create(GeneratedTest.class.getResource("/io/measurand/Measurand.class").toString().replace("/Measurand.class", ""));
        assertNotNull(home);
        Path folder = home.getScheme().equals("file") ? Path.of(home) : inside(home);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
                    .map(name -> "io.measurand." + name.replace(".class", "").replace('/', '.'))
                    .<Class<?>>map(GeneratedTest::named)
                    .toList();
        }
    }

    private static Path inside(URI jar) throws IOException {
        FileSystem files = FileSystems.newFileSystem(jar, Map.of());
        return files.getPath("/io/measurand");
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, GeneratedTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String camel(String wire) {
        StringBuilder camel = new StringBuilder();
        for (String word : wire.split("_")) {
            camel.append(camel.isEmpty() && !wire.startsWith("_") ? word : word.isEmpty() ? "" : word.substring(0, 1).toUpperCase() + word.substring(1));
        }
        return camel.toString();
    }
}
