// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.DriftOptions;
import io.measurand.model.DriftReport;
import io.measurand.model.Model;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** The {@code drift} operations. */
public final class DriftApi {
    private final Calls calls;

    DriftApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Compare the distributions of two datasets.
     *
     * <p>Columns of the same name are compared by type; each gets a score, an effect size beside every p-value, and a
     * verdict that needs both. The dataset's verdict follows from them by the formula in the report.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link
     * io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.DatasetNotReady
     * DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.InvalidData
     * InvalidData}, {@link io.measurand.errors.MemoryExceeded MemoryExceeded}, {@link
     * io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link io.measurand.errors.QueueFull QueueFull}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public DriftReport detect(Consumer<DriftApi.DetectParams> params) {
        return Calls.await(calls.compute(new DriftApi.DetectParams().given(params), DriftReport::fromMap));
    }

    /** Starts {@code detect} without waiting for its job. */
    public JobHandle<DriftReport> submitDetect(Consumer<DriftApi.DetectParams> params) {
        return Calls.await(calls.submit(new DriftApi.DetectParams().given(params), DriftReport::fromMap, JobHandle::new));
    }

    /** What {@code detect} can be told. */
    public static final class DetectParams extends Params<DetectParams> {
        DetectParams() {
            super("POST", "/datasets/drift");
            request.body = new LinkedHashMap<>();
        }

        @Override
        DetectParams self() {
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams reference(Data reference) {
            put(request.body, "reference", Data.of(reference));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams reference(String reference) {
            put(request.body, "reference", Data.of(reference));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams reference(Model reference) {
            put(request.body, "reference", Data.of(reference));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams reference(Path reference) {
            put(request.body, "reference", Data.of(reference));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams reference(List<?> reference) {
            put(request.body, "reference", Data.of(reference));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams current(Data current) {
            put(request.body, "current", Data.of(current));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams current(String current) {
            put(request.body, "current", Data.of(current));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams current(Model current) {
            put(request.body, "current", Data.of(current));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams current(Path current) {
            put(request.body, "current", Data.of(current));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public DetectParams current(List<?> current) {
            put(request.body, "current", Data.of(current));
            return this;
        }

        /** How to compare. */
        public DetectParams options(DriftOptions options) {
            put(request.body, "options", options);
            return this;
        }

        /** How to compare. */
        public DetectParams options(Consumer<DriftOptions.Builder> options) {
            put(request.body, "options", DriftOptions.builder().apply(options).build());
            return this;
        }

        /** Store the report of inline data too. */
        public DetectParams store(boolean store) {
            put(request.body, "store", store);
            return this;
        }
    }
}
