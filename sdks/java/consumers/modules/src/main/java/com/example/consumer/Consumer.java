package com.example.consumer;

import io.measurand.Measurand;
import io.measurand.errors.DatasetNotFound;
import io.measurand.model.ProfileReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Profiles a file and rows without waiting; the gateway and its key come from the environment. */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] arguments) {
        try (var mz = Measurand.fromEnvironment()) {
            var file = mz.async().profile().analyze(r -> r.data(Path.of(arguments[0])));
            var rows = mz.async().profile().analyze(r -> r.data(List.of(new Flight("UA", 2), new Flight("AA", 11))));
            System.out.println("profiled " + file.thenApply(ProfileReport::nRows).join());
            System.out.println("profiled " + rows.thenApply(ProfileReport::nRows).join());
            mz.async().datasets().get("nope").join();
        } catch (CompletionException failed) {
            DatasetNotFound error = (DatasetNotFound) failed.getCause();
            System.out.println(error.status() + " " + error.code());
        }
    }

    private record Flight(String carrier, int depDelay) {}
}
