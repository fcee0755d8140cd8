package io.measurand.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where the key that is missing is written. */
final class ApiKeyMissingAnalyzer extends AbstractFailureAnalyzer<ApiKeyMissing> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ApiKeyMissing missing) {
        boolean named = !missing.client().equals(MeasurandClientCustomizer.DEFAULT);
        String own = named ? "measurand.clients." + missing.client() + ".api-key, or " : "";
        String action = "Set " + own + "measurand.api-key (environment variable MEASURAND_API_KEY).\n"
                + "Who operates the gateway makes one with: measurand-api keys create --name <application> --output <file>";
        return new FailureAnalysis(missing.getMessage() + '.', action, missing);
    }
}
