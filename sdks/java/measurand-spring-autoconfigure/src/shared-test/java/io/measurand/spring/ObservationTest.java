package io.measurand.spring;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.measurand.Measurand;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationTest {
    private static final String NAME = "measurand.client.requests";
    private final StubGateway gateway = new StubGateway();
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final ApplicationContextRunner runner = Contexts.of(gateway)
            .withBean(ObservationRegistry.class, () -> registry)
            .withBean(MeasurandClientCustomizer.class, () -> (builder, name) -> builder.clock(new QuickClock()));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aRequestIsObservedWithNamesOfFewValues() {
        runner.run(context -> context.getBean(Measurand.class).access().me());
        assertThat(registry)
                .hasSingleObservationThat()
                .hasNameEqualTo(NAME)
                .hasContextualNameEqualTo("measurand GET /auth/me")
                .hasBeenStarted()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("client", "default")
                .hasLowCardinalityKeyValue("operation", "GET /auth/me")
                .hasLowCardinalityKeyValue("method", "GET")
                .hasLowCardinalityKeyValue("status", "200")
                .hasLowCardinalityKeyValue("outcome", "SUCCESS")
                .hasLowCardinalityKeyValue("exception", "none")
                .hasHighCardinalityKeyValue("path", "/api/v1/auth/me")
                .hasHighCardinalityKeyValue("request.id", "req_1");
    }

    @Test
    void aNameInThePathIsNotInTheOperation() {
        gateway.fail(404, "dataset_not_found");
        runner.run(context -> catchThrowable(() -> context.getBean(Measurand.class).datasets().get("flights")));
        assertThat(registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("operation", "GET /datasets/{dataset}")
                .hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
                .hasHighCardinalityKeyValue("path", "/api/v1/datasets/flights");
    }

    @Test
    void eachRetryIsObservedAndBelongsToWhoCalled() {
        gateway.fail(503, "unavailable");
        Observation caller = Observation.createNotStarted("caller", registry).start();
        runner.run(context -> caller.scoped(
                () -> catchThrowable(() -> context.getBean(Measurand.class).access().me())));
        caller.stop();
        assertThat(registry).hasNumberOfObservationsWithNameEqualTo(NAME, 3);
        assertThat(registry).forAllObservationsWithNameEqualTo(
                NAME, observed -> observed.hasParentObservationEqualTo(caller).hasLowCardinalityKeyValue("status", "503"));
    }

    @Test
    void whatFailsOnTheWayIsObservedWithItsException() {
        gateway.close();
        runner.withPropertyValues("measurand.max-retries=0")
                .run(context -> catchThrowable(() -> context.getBean(Measurand.class).access().me()));
        assertThat(registry)
                .hasSingleObservationThat()
                .hasBeenStopped()
                .hasError()
                .hasLowCardinalityKeyValue("status", "none")
                .hasLowCardinalityKeyValue("outcome", "UNKNOWN")
                .hasLowCardinalityKeyValue("exception", "ConnectException");
    }

    @Test
    void cancellingAbortsTheRequestAndEndsItsObservation() {
        gateway.fallSilent();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        registry.observationConfig().observationHandler(new OnEnd(ended));
        runner.run(context -> {
            CompletableFuture<?> call = context.getBean(Measurand.class).async().access().me();
            call.cancel(true);
            assertThat(ended.join()).isInstanceOf(java.util.concurrent.CancellationException.class);
        });
    }

    @Test
    void headersOfTracingGoAlong() {
        registry.observationConfig().observationHandler(new Tracing());
        runner.run(context -> context.getBean(Measurand.class).access().me());
        assertThat(gateway.seen.get(0).headers())
                .containsEntry("traceparent", "00-1-2-01")
                .containsEntry("authorization", "Bearer msk_1");
    }

    @Test
    void aConventionOfTheApplicationTakesItsPlace() {
        runner.withBean(MeasurandRequestConvention.class, Renamed::new)
                .run(context -> context.getBean(Measurand.class).access().me());
        assertThat(registry).hasSingleObservationThat().hasNameEqualTo("renamed");
    }

    @Test
    void withoutARegistryOrWithoutMicrometerNothingIsObserved() {
        Contexts.of(gateway).run(context -> context.getBean(Measurand.class).access().me());
        Contexts.of(gateway)
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> context.getBean(Measurand.class).access().me());
        assertThat(gateway.seen).hasSize(2);
    }

    private static final class Renamed extends MeasurandRequestConvention {
        @Override
        public String getName() {
            return "renamed";
        }
    }

    private record OnEnd(CompletableFuture<Throwable> ended) implements ObservationHandler<MeasurandRequestContext> {
        @Override
        public void onStop(MeasurandRequestContext context) {
            ended.complete(context.getError());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof MeasurandRequestContext;
        }
    }

    /** Does what a bridge to a tracer does. */
    private static final class Tracing implements ObservationHandler<MeasurandRequestContext> {
        @Override
        public void onStart(MeasurandRequestContext context) {
            context.getSetter().set(context.getCarrier(), "traceparent", "00-1-2-01");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof MeasurandRequestContext;
        }
    }
}
