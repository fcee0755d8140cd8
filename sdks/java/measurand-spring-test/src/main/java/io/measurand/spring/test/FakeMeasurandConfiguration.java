package io.measurand.spring.test;

import io.measurand.spring.MeasurandConnectionDetails;
import io.measurand.testing.FakeServer;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server, and that the clients find it. */
@Configuration(proxyBeanMethods = false)
final class FakeMeasurandConfiguration {
    @Bean(destroyMethod = "close")
    static FakeServer fakeMeasurandServer() {
        return new FakeServer();
    }

    @Bean
    static MeasurandConnectionDetails fakeMeasurandConnectionDetails(FakeServer server) {
        return new Details(server);
    }

    private record Details(FakeServer server) implements MeasurandConnectionDetails {
        @Override
        public URI url() {
            return URI.create(server.url());
        }

        @Override
        public String apiKey() {
            return server.apiKey();
        }
    }
}
