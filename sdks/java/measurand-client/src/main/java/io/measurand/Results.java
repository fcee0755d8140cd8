package io.measurand;

import io.measurand.model.Dataset;
import io.measurand.model.JobResultKind;
import io.measurand.model.Model;
import io.measurand.model.Report;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results of jobs by their kind. */
final class Results {
    private Results() {}

    /** Gives the reader of a kind; of one that this version does not know, an {@link Report.Unknown}. */
    @SuppressWarnings("unchecked")
    static <T> Function<Map<String, @Nullable Object>, T> of(@Nullable JobResultKind kind) {
        Function<Map<String, @Nullable Object>, ? extends Model> reader =
                JobResultKind.DATASET.equals(kind) ? Dataset::fromMap : Report::fromMap;
        return (Function<Map<String, @Nullable Object>, T>) reader;
    }
}
