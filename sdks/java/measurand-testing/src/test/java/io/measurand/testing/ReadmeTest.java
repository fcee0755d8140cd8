package io.measurand.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.measurand.Measurand;
import io.measurand.errors.DatasetNotFound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples of the README about testing; the README's own test finds them here. */
class ReadmeTest {
    @Test
    void anAnswerAndAProblem() {
        try (var server = new FakeServer();
                var mz = Measurand.builder().url(server.url()).apiKey(server.apiKey()).build()) {
            server.answer("get_dataset", a -> a.but(Map.of("rows", 5))); // the recorded answer with another member
            assertEquals(5L, mz.datasets().get("flights").rows());
            server.problem("get_dataset", "dataset_not_found");
            assertThrows(DatasetNotFound.class, () -> mz.datasets().get("flights"));
            assertEquals("flights", server.requests().get(1).names().get("dataset"));
        }
    }

    @Test
    void exchanges() {
        try (var server = new FakeServer();
                var mz = Measurand.builder().url(server.url()).apiKey(server.apiKey()).build()) {
            server.replay(
                    Exchange.of("register_dataset").json(Map.of("name", "codes", "inline", Map.of("columns", Map.of("code", List.of(1)))))
                            .answer(a -> a.then(Answer.Then.RESET)),
                    Exchange.of("register_dataset").header("Idempotency-Key", "$first_idempotency_key")
                            .answer(a -> a.example("register_dataset")));
            mz.datasets().register(r -> r.name("codes").inline(Map.of("code", List.of(1))));
        }
    }
}
