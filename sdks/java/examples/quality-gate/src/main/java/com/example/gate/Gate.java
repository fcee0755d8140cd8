package com.example.gate;

import io.measurand.Content;
import io.measurand.Data;
import io.measurand.Measurand;
import io.measurand.model.ProfileReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** Asks Measurand what is in a file, and decides. */
@Service
class Gate {
    private final Measurand measurand;
    private final GateProperties properties;

    Gate(Measurand measurand, GateProperties properties) {
        this.measurand = measurand;
        this.properties = properties;
    }

    /** Gives the profile of good data; fails with {@link BadData}. No thread waits meanwhile. */
    CompletableFuture<ProfileReport> examine(Content file) {
        return measurand.async().profile().analyze(call -> call.data(Data.of(file))).thenApply(this::decided);
    }

    private ProfileReport decided(ProfileReport report) {
        List<Problem> problems = report.findings().stream()
                .map(Problem::of)
                .filter(problem -> properties.refuse().contains(problem.severity()))
                .toList();
        if (!problems.isEmpty()) {
            throw new BadData("The data have " + problems.size() + " problem(s).", problems);
        }
        return report;
    }
}
