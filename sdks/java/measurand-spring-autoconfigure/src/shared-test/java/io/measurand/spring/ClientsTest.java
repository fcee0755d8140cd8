package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.measurand.Measurand;
import io.measurand.errors.ServerError;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ClientsTest {
    private final StubGateway gateway = new StubGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aKeyAloneMakesAClientOfTheUsualAddress() {
        Contexts.bare().withPropertyValues("measurand.api-key=msk_1").run(context -> assertThat(
                        context.getBean(Measurand.class))
                .hasToString("Measurand[http://localhost:8000/api/v1]"));
    }

    @Test
    void theKeyGoesToTheAddress() {
        Contexts.of(gateway).run(context -> context.getBean(Measurand.class).access().me());
        assertThat(gateway.seen).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/v1/auth/me");
            assertThat(request.headers()).containsEntry("authorization", "Bearer msk_1");
        });
    }

    @Test
    void theVariablesOfEveryLanguageWorkHereToo() {
        Map<String, Object> variables = Map.of(
                "MEASURAND_URL", gateway.url(), "MEASURAND_API_KEY", "msk_2", "MEASURAND_TIMEOUT", "7");
        Contexts.bare()
                .withInitializer(context -> context.getEnvironment().getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables)))
                .run(context -> {
                    context.getBean(Measurand.class).access().me();
                    assertThat(context.getBean(MeasurandProperties.class).timeout()).hasSeconds(7);
                });
        assertThat(gateway.seen.get(0).headers()).containsEntry("authorization", "Bearer msk_2");
    }

    @Test
    void aClientOfTheApplicationTakesThePlaceOfTheUsualOneAlone() {
        Contexts.of(gateway)
                .withPropertyValues("measurand.clients.eu.url=http://eu")
                .withBean("own", Measurand.class, () -> Measurand.builder().url("http://own").build())
                .run(context -> {
                    assertThat(context.getBeansOfType(Measurand.class)).containsOnlyKeys("own", "euMeasurand");
                    assertThat(context.getBean(Measurand.class)).hasToString("Measurand[http://own/api/v1]");
                });
    }

    @Test
    void aNamedClientIsInjectedByItsQualifierAndTheUsualOneWithout() {
        Contexts.of(gateway)
                .withPropertyValues("measurand.clients.eu.url=http://eu", "measurand.clients.us-east.url=http://us")
                .withUserConfiguration(Asking.class)
                .run(context -> assertThat(context.getBean(Asked.class))
                        .hasToString("Asked[usual=Measurand[%s/api/v1], eu=Measurand[http://eu/api/v1], us=%s]"
                                .formatted(gateway.url(), "Measurand[http://us/api/v1]")));
    }

    @Test
    void aNamedClientUsesTheKeyOfTheUsualOneUnlessItHasItsOwn() {
        Contexts.bare()
                .withPropertyValues(
                        "measurand.api-key=msk_1",
                        "measurand.clients.eu.url=" + gateway.url(),
                        "measurand.clients.us.url=" + gateway.url(),
                        "measurand.clients.us.api-key=msk_us")
                .run(context -> MeasurandClients.of(context).forEach((name, client) -> {
                    if (!name.equals("default")) {
                        client.access().me();
                    }
                }));
        assertThat(gateway.seen)
                .extracting(request -> request.headers().get("authorization"))
                .containsExactlyInAnyOrder("Bearer msk_1", "Bearer msk_us");
    }

    @Test
    void whereAllClientsHaveNamesAndKeysThereIsNoOther() {
        Contexts.bare()
                .withPropertyValues("measurand.clients.eu.url=http://eu", "measurand.clients.eu.api-key=msk_eu")
                .run(context -> assertThat(context.getBeansOfType(Measurand.class)).containsOnlyKeys("euMeasurand"));
    }

    @Test
    void whereANamedClientLacksItsKeyTheUsualOneIsWantedForIt() {
        Contexts.bare()
                .withPropertyValues("measurand.clients.eu.url=http://eu")
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(ApiKeyMissing.class));
    }

    @Test
    void aBeanOfTheNameOfANamedClientIsLeftAlone() {
        Contexts.of(gateway)
                .withPropertyValues("measurand.clients.eu.url=http://eu")
                .withBean("euMeasurand", Measurand.class, () -> Measurand.builder().url("http://own").build())
                .run(context -> assertThat(context.getBean("euMeasurand")).hasToString("Measurand[http://own/api/v1]"));
    }

    @Test
    void customizersAreToldOfEachClientByItsName() {
        Contexts.of(gateway)
                .withPropertyValues("measurand.clients.eu.url=http://eu")
                .withBean(MeasurandClientCustomizer.class, () -> (builder, name) -> builder.url("http://for-" + name))
                .run(context -> assertThat(MeasurandClients.of(context).values())
                        .extracting(Measurand::toString)
                        .containsExactlyInAnyOrder(
                                "Measurand[http://for-default/api/v1]", "Measurand[http://for-eu/api/v1]"));
    }

    @Test
    void aFailedRequestIsSentAgainAsOftenAsConfigured() {
        gateway.fail(503, "unavailable");
        assertThat(attempts("measurand.max-retries=0")).isEqualTo(1);
        assertThat(attempts("measurand.max-retries=3")).isEqualTo(4);
        assertThat(attempts("measurand.clients.eu.max-retries=4", "measurand.max-retries=0")).isEqualTo(5);
    }

    @Test
    void theDeadlineHoldsForAllAttemptsTogether() {
        gateway.fail(503, "unavailable");
        assertThat(attempts("measurand.max-retries=9", "measurand.deadline=1")).isEqualTo(2);
        assertThat(attempts("measurand.max-retries=9", "measurand.deadline=300", "measurand.clients.eu.deadline=1"))
                .isEqualTo(2);
    }

    @Test
    void aClientIsClosedWithItsContext() {
        Measurand[] kept = new Measurand[1];
        Contexts.of(gateway).run(context -> kept[0] = context.getBean(Measurand.class));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> kept[0].access().me())).isNotNull();
        assertThat(gateway.seen).isEmpty();
    }

    /** Counts the requests of one call by the client `eu`, else by the usual one; no time passes. */
    private int attempts(String... properties) {
        gateway.seen.clear();
        Consumer<Measurand> call = client -> assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() -> client.access().me()))
                .isInstanceOf(ServerError.class);
        Contexts.of(gateway)
                .withPropertyValues(properties)
                .withBean(MeasurandClientCustomizer.class, () -> (builder, name) -> builder.clock(new QuickClock()))
                .run(context -> {
                    Map<String, Measurand> clients = MeasurandClients.of(context);
                    call.accept(clients.getOrDefault("eu", clients.get("default")));
                });
        return gateway.seen.size();
    }

    record Asked(Measurand usual, Measurand eu, Measurand us) {}

    @Configuration(proxyBeanMethods = false)
    static class Asking {
        @Bean
        Asked asked(Measurand usual, @Qualifier("eu") Measurand eu, @Qualifier("us-east") Measurand us) {
            return new Asked(usual, eu, us);
        }
    }
}
