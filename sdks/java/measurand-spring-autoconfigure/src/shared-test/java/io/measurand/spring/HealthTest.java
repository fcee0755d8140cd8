package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.measurand.Measurand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

class HealthTest {
    private static final String BEAN = "measurandHealthContributor";
    private final StubGateway gateway = new StubGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aGatewayThatIsReadyIsUp() {
        Contexts.of(gateway).run(context -> assertThat(Generation.health(context))
                .isEqualTo(Map.of("", new GatewayHealth(true, Map.of("checks", List.of("database"))))));
        assertThat(gateway.seen).extracting(StubGateway.Seen::path).containsExactly("/api/v1/ready");
    }

    @Test
    void aGatewayThatIsNotReadyIsDownWithItsReasonAndIsAskedOnce() {
        gateway.fail(503, "unavailable");
        Contexts.of(gateway).run(context -> {
            GatewayHealth found = Generation.health(context).get("");
            assertThat(found.up()).isFalse();
            assertThat(found.details())
                    .containsEntry("error", "Unavailable")
                    .containsEntry("requestId", "req_1")
                    .hasEntrySatisfying("message", text -> assertThat(text.toString()).contains("unavailable (503): D."));
        });
        assertThat(gateway.seen).hasSize(1);
    }

    @Test
    void aGatewayThatIsNotThereIsDown() {
        gateway.close();
        Contexts.of(gateway).run(context -> {
            GatewayHealth found = Generation.health(context).get("");
            assertThat(found.up()).isFalse();
            assertThat(found.details()).containsEntry("error", "ConnectionFailed");
        });
    }

    @Test
    void ofSeveralClientsEachIsTold() {
        gateway.fail(503, "unavailable");
        try (StubGateway eu = new StubGateway()) {
            Contexts.of(gateway).withPropertyValues("measurand.clients.eu.url=" + eu.url()).run(context -> {
                Map<String, GatewayHealth> found = Generation.health(context);
                assertThat(found).containsOnlyKeys("default", "eu");
                assertThat(found.get("default").up()).isFalse();
                assertThat(found.get("eu").up()).isTrue();
            });
        }
    }

    @Test
    void itCanBeSwitchedOff() {
        Contexts.of(gateway)
                .withPropertyValues("management.health.measurand.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(BEAN).hasSingleBean(Measurand.class));
    }

    @Test
    void anIndicatorOfTheApplicationTakesItsPlace() {
        Contexts.of(gateway)
                .withInitializer(context -> context.getBeanFactory()
                        .registerSingleton("measurandHealthIndicator", Generation.ownIndicator()))
                .run(context -> assertThat(context).doesNotHaveBean(BEAN));
    }

    @Test
    void withoutTheActuatorThereIsTheClientAlone() {
        Contexts.of(gateway)
                .withClassLoader(new FilteredClassLoader(Generation.ACTUATOR, org.springframework.boot.actuate.info.InfoContributor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Measurand.class)
                        .doesNotHaveBean(BEAN)
                        .doesNotHaveBean("measurandInfoContributor"));
    }
}
