package com.example.consumer;

import io.measurand.Measurand;
import io.measurand.errors.DatasetNotFound;
import io.measurand.model.Dataset;
import io.measurand.model.DatasetVersion;
import io.measurand.model.ProfileReport;
import java.nio.file.Path;

/** Uploads a file and profiles it; the gateway and its key come from the environment. */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] arguments) {
        try (var mz = Measurand.fromEnvironment()) {
            Dataset flights = mz.datasets().upload(Path.of(arguments[0]), o -> o.name("flights"));
            ProfileReport report = mz.profile().analyze(r -> r.data(flights));
            System.out.println("profiled " + report.nRows());
            for (DatasetVersion version : mz.datasets().listVersions("flights")) {
                System.out.println("version " + version.number() + " of " + version.rows());
            }
            mz.datasets().get("nope");
        } catch (DatasetNotFound error) {
            System.out.println(error.status() + " " + error.code());
        }
    }
}
