package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class InfoTest {
    private final StubGateway gateway = new StubGateway();
    private final ApplicationContextRunner runner =
            Contexts.of(gateway).withPropertyValues("management.info.measurand.enabled=true");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void itIsOffUnlessItIsWanted() {
        Contexts.of(gateway).run(context -> assertThat(context).doesNotHaveBean(InfoContributor.class));
    }

    @Test
    void itTellsTheVersionsOfEachGateway() {
        runner.run(context -> assertThat(info(context))
                .isEqualTo(Map.of("default", Map.of("version", "9.9.9", "engineVersion", "8.8.8"))));
    }

    @Test
    void aGatewayThatFailsDoesNotBreakTheRest() {
        gateway.fail(401, "unauthenticated");
        runner.run(context -> assertThat(info(context).get("default"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("error", "Unauthenticated"));
    }

    @Test
    void aContributorOfTheApplicationTakesItsPlace() {
        runner.withBean("measurandInfoContributor", InfoContributor.class, () -> info -> info.withDetail("own", 1))
                .run(context -> assertThat(context).hasSingleBean(InfoContributor.class));
    }

    private static Map<?, ?> info(ApplicationContext context) {
        Info.Builder builder = new Info.Builder();
        context.getBean(InfoContributor.class).contribute(builder);
        return (Map<?, ?>) builder.build().get("measurand");
    }
}
