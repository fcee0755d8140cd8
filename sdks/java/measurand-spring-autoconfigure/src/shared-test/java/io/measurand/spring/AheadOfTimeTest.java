package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.measurand.Measurand;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;

/** What a native image is built from: the context is generated as code, which is compiled and run here. */
class AheadOfTimeTest {
    private static final TestPropertyValues SETTINGS =
            TestPropertyValues.of("measurand.api-key=msk_1", "measurand.clients.eu.url=http://eu");
    private final TestGenerationContext generated = new TestGenerationContext();

    @Test
    @CompileWithForkedClassLoader
    void theGeneratedContextHasTheClients() {
        generate();
        TestCompiler.forSystem().with(generated).compile(this::run);
    }

    @Test
    void thePropertiesCanBeBoundWithoutLookingForThem() {
        generate();
        assertThat(RuntimeHintsPredicates.reflection().onType(MeasurandProperties.class)).accepts(generated.getRuntimeHints());
        assertThat(RuntimeHintsPredicates.reflection().onType(MeasurandProperties.Client.class))
                .accepts(generated.getRuntimeHints());
        assertThat(RuntimeHintsPredicates.reflection().onType(MeasurandProperties.Ssl.class))
                .accepts(generated.getRuntimeHints());
    }

    private void generate() {
        var context = new AnnotationConfigApplicationContext();
        SETTINGS.applyTo(context);
        context.register(
                Application.class,
                MeasurandAutoConfiguration.class,
                MeasurandObservationAutoConfiguration.class,
                Generation.HEALTH);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
        generated.writeGeneratedContent();
    }

    private void run(Compiled compiled) {
        try (var context = new GenericApplicationContext()) {
            SETTINGS.applyTo(context);
            @SuppressWarnings("unchecked")
            ApplicationContextInitializer<GenericApplicationContext> initializer =
                    compiled.getInstance(ApplicationContextInitializer.class);
            initializer.initialize(context);
            context.refresh();
            assertThat(context.getBean(Asked.class).clients())
                    .isEqualTo("Measurand[http://localhost:8000/api/v1] Measurand[http://eu/api/v1]");
        }
    }

    record Asked(String clients) {}

    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean
        Asked asked(Measurand usual, @Qualifier("eu") Measurand eu) {
            return new Asked(usual + " " + eu);
        }
    }
}
