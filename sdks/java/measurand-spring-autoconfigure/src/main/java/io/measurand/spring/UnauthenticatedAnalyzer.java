package io.measurand.spring;

import io.measurand.errors.Unauthenticated;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the application asked for something while it started, and its key was refused. */
final class UnauthenticatedAnalyzer extends AbstractFailureAnalyzer<Unauthenticated> {
    @Override
    protected FailureAnalysis analyze(Throwable root, Unauthenticated refused) {
        String description = "The gateway refused the API key: " + refused.getMessage();
        String action = "Check measurand.api-key (environment variable MEASURAND_API_KEY), and that measurand.url is the "
                + "gateway that made the key.\nA key that was revoked or has expired is replaced by: "
                + "measurand-api keys create --name <application> --output <file>";
        return new FailureAnalysis(description, action, refused);
    }
}
