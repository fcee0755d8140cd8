package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.measurand.internal.Json;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    /** What Spring Boot asks the environment for, so no class of ours has it. */
    private static final List<String> SWITCHES =
            List.of("management.health.measurand.enabled", "management.info.measurand.enabled");
    private static final Path PAGE = Path.of("../measurand-spring-autoconfigure/README.md");

    @Test
    void theMetadataDescribeEveryProperty() throws Exception {
        List<Map<?, ?>> described = described();
        assertThat(described)
                .extracting(property -> String.valueOf(property.get("name")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(SWITCHES.stream(), names("measurand", MeasurandProperties.class))
                                .toList());
        assertThat(described).allSatisfy(property -> assertThat(String.valueOf(property.get("description")))
                .matches("[A-Z][^{}]{10,}\\."));
    }

    @Test
    void thePageListsEveryPropertyWithItsDefault() throws Exception {
        String page = Files.readString(PAGE);
        for (Map<?, ?> property : described()) {
            Object value = property.get("defaultValue");
            assertThat(page).contains("| `" + property.get("name") + "` | " + (value == null ? "" : "`" + value + "` ") + "|");
        }
        names("", MeasurandProperties.Client.class)
                .map(name -> name.substring(1))
                .forEach(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void aClientWithANameCanBeToldWhateverTheUsualOneCan() {
        assertThat(names("", MeasurandProperties.Client.class))
                .containsExactlyInAnyOrderElementsOf(names("", MeasurandProperties.class)
                        .filter(name -> !name.equals(".clients"))
                        .toList());
    }

    @Test
    void noKeyIsShown() {
        Contexts.bare()
                .withPropertyValues("measurand.api-key=msk_1", "measurand.clients.eu.api-key=msk_2")
                .run(context -> assertThat(context.getBean(MeasurandProperties.class).toString())
                        .contains("apiKey=given")
                        .doesNotContain("msk_"));
    }

    private static List<Map<?, ?>> described() throws Exception {
        for (URL url : Collections.list(PropertiesTest.class.getClassLoader().getResources(METADATA))) {
            try (InputStream stream = url.openStream()) {
                Map<?, ?> metadata = (Map<?, ?>) Json.read(stream.readAllBytes());
                List<Map<?, ?>> ours = ((List<?>) metadata.get("properties"))
                        .stream().<Map<?, ?>>map(Map.class::cast).filter(PropertiesTest::isOurs).toList();
                if (!ours.isEmpty()) {
                    return ours;
                }
            }
        }
        throw new AssertionError("there are no metadata of ours");
    }

    private static boolean isOurs(Map<?, ?> property) {
        return List.of(String.valueOf(property.get("name")).split("\\.")).contains("measurand");
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }
}
