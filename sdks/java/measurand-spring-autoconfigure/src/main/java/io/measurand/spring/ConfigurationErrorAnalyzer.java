package io.measurand.spring;

import io.measurand.errors.ConfigurationError;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where a setting is written that cannot be used. */
final class ConfigurationErrorAnalyzer extends AbstractFailureAnalyzer<ConfigurationError> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ConfigurationError wrong) {
        String action = "Correct the properties measurand.* (of a client with a name: measurand.clients.<name>.*), or the "
                + "environment variables MEASURAND_* that stand for them.";
        return new FailureAnalysis("A Measurand client cannot be made: " + wrong.getMessage() + '.', action, wrong);
    }
}
