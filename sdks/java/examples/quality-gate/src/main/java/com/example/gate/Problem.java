package com.example.gate;

import io.measurand.model.Finding;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file, for whoever sent it. */
record Problem(String code, String severity, @Nullable String column, String message) {
    static Problem of(Finding finding) {
        return new Problem(finding.code(), finding.severity().value(), finding.column(), finding.message());
    }
}
