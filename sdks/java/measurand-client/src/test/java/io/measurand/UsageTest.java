package io.measurand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void aClientNamesItsAddressAndNothingElse() {
        try (Measurand mz = Measurand.builder().url("http://localhost:1").apiKey("msk_canary").build()) {
            assertEquals("Measurand[http://localhost:1/api/v1]", mz.toString());
        }
    }
}
