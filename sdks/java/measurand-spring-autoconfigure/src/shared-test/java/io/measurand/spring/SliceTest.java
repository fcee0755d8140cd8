package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.measurand.Measurand;
import io.measurand.errors.DatasetNotFound;
import io.measurand.spring.SliceTest.Counter;
import io.measurand.spring.test.MeasurandTest;
import io.measurand.testing.FakeServer;
import io.measurand.testing.Received;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@MeasurandTest(value = Counter.class, properties = "measurand.max-retries=0")
class SliceTest {
    @Autowired
    private FakeServer server;

    @Autowired
    private Counter counter;

    @BeforeEach
    void forget() {
        server.reset();
    }

    @Test
    void theFakeServerAnswersWhatItIsTold() {
        server.answer("get_dataset", answer -> answer.but(Map.of("rows", 5)));
        assertThat(counter.count("flights")).isEqualTo(5);
        assertThat(server.requests()).extracting(Received::operation).containsExactly("get_dataset");
    }

    @Test
    void itRefusesWhatItIsTold() {
        server.problem("get_dataset", "dataset_not_found");
        assertThatThrownBy(() -> counter.count("flights")).isInstanceOf(DatasetNotFound.class);
    }

    @Test
    void thereAreTheClientsAndTheTestedClassAndNothingElseOfTheApplication(@Autowired ApplicationContext context) {
        assertThat(context.getBeansOfType(Measurand.class)).containsOnlyKeys("measurand");
        assertThat(context.containsBean("applicationTaskExecutor")).isFalse();
    }

    record Counter(Measurand measurand) {
        long count(String dataset) {
            return measurand.datasets().get(dataset).rows();
        }
    }
}
