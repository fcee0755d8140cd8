package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.measurand.Measurand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody sees whose application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailureTest {
    private final StubGateway gateway = new StubGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void withoutAKeyItIsSaidWhereToWriteIt(CapturedOutput output) {
        fail();
        assertThat(output)
                .contains("The Measurand client \"default\" has no API key.")
                .contains("Set measurand.api-key (environment variable MEASURAND_API_KEY).")
                .contains("measurand-api keys create");
    }

    @Test
    void aBlankKeyIsNone(CapturedOutput output) {
        fail("--measurand.api-key=");
        assertThat(output).contains("has no API key.");
    }

    @Test
    void ofANamedClientItsOwnPropertyIsNamed(CapturedOutput output) {
        fail(ApplicationWithClient.class, "--measurand.clients.eu.url=" + gateway.url());
        assertThat(output)
                .contains("The Measurand client \"eu\" has no API key.")
                .contains("Set measurand.clients.eu.api-key, or measurand.api-key");
    }

    @Test
    void aKeyThatNoGatewayMadeIsRefusedWithoutBeingShown(CapturedOutput output) {
        fail("--measurand.api-key=msk_1 oops");
        assertThat(output)
                .contains("A Measurand client cannot be made: the API key holds blanks or characters that no key has.")
                .contains("Correct the properties measurand.*")
                .doesNotContain("oops");
    }

    @Test
    void anAddressThatIsNoneIsRefused(CapturedOutput output) {
        fail("--measurand.api-key=msk_1", "--measurand.url=gateway:8000");
        assertThat(output).contains("the URL must start with http:// or https://, not \"gateway:8000\".");
    }

    @Test
    void aKeyThatTheGatewayRefusesWhileTheApplicationStartsIsExplained(CapturedOutput output) {
        gateway.fail(401, "unauthenticated");
        fail("--measurand.api-key=msk_1", "--measurand.url=" + gateway.url());
        assertThat(output)
                .contains("The gateway refused the API key: unauthenticated (401): D. (request req_1)")
                .contains("Check measurand.api-key");
    }

    private static void fail(String... arguments) {
        fail(Application.class, arguments);
    }

    private static void fail(Class<?> application, String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .run(arguments))
                .isNotNull();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        ApplicationRunner greeting(Measurand client) {
            return arguments -> client.access().me();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ApplicationWithClient {
        @Bean
        Measurand own() {
            return Measurand.builder().url("http://own").build();
        }
    }
}
