// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the file came in whole, and what its profile found.
 *
 * @param nRowsFile Rows in the file.
 * @param nRowsRead Rows read; with the rejected ones they are the rows in the file.
 * @param nRowsRejected Rows rejected.
 * @param nCellsRejected Cells that do not parse as their column's type and became null.
 * @param nCritical Findings of severity critical.
 * @param nWarning Findings of severity warning.
 * @param nInfo Findings of severity info.
 * @param reportId Profile report with the findings.
 * @param extra what this version does not know or cannot express, as it came
 */
public record IngestReport(
        Long nRowsFile,
        Long nRowsRead,
        Long nRowsRejected,
        Long nCellsRejected,
        Integer nCritical,
        Integer nWarning,
        Integer nInfo,
        String reportId,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static IngestReport fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new IngestReport(
                in.take("n_rows_file", Kind.INT64),
                in.take("n_rows_read", Kind.INT64),
                in.take("n_rows_rejected", Kind.INT64),
                in.take("n_cells_rejected", Kind.INT64),
                in.take("n_critical", Kind.INT32),
                in.take("n_warning", Kind.INT32),
                in.take("n_info", Kind.INT32),
                in.take("report_id", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("n_rows_file", nRowsFile)
                .put("n_rows_read", nRowsRead)
                .put("n_rows_rejected", nRowsRejected)
                .put("n_cells_rejected", nCellsRejected)
                .put("n_critical", nCritical)
                .put("n_warning", nWarning)
                .put("n_info", nInfo)
                .put("report_id", reportId)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link IngestReport}. */
    public static final class Builder {
        private @Nullable Long nRowsFile;
        private @Nullable Long nRowsRead;
        private @Nullable Long nRowsRejected;
        private @Nullable Long nCellsRejected;
        private @Nullable Integer nCritical;
        private @Nullable Integer nWarning;
        private @Nullable Integer nInfo;
        private @Nullable String reportId;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Rows in the file. */
        public Builder nRowsFile(Long value) {
            nRowsFile = value;
            return this;
        }

        /** Rows read; with the rejected ones they are the rows in the file. */
        public Builder nRowsRead(Long value) {
            nRowsRead = value;
            return this;
        }

        /** Rows rejected. */
        public Builder nRowsRejected(Long value) {
            nRowsRejected = value;
            return this;
        }

        /** Cells that do not parse as their column's type and became null. */
        public Builder nCellsRejected(Long value) {
            nCellsRejected = value;
            return this;
        }

        /** Findings of severity critical. */
        public Builder nCritical(Integer value) {
            nCritical = value;
            return this;
        }

        /** Findings of severity warning. */
        public Builder nWarning(Integer value) {
            nWarning = value;
            return this;
        }

        /** Findings of severity info. */
        public Builder nInfo(Integer value) {
            nInfo = value;
            return this;
        }

        /** Profile report with the findings. */
        public Builder reportId(String value) {
            reportId = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public IngestReport build() {
            return new IngestReport(
                    nRowsFile,
                    nRowsRead,
                    nRowsRejected,
                    nCellsRejected,
                    nCritical,
                    nWarning,
                    nInfo,
                    reportId,
                    new Members(extra).rest());
        }
    }
}
