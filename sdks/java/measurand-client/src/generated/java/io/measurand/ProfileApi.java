// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Model;
import io.measurand.model.ProfileOptions;
import io.measurand.model.ProfileReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** The {@code profile} operations. */
public final class ProfileApi {
    private final Calls calls;

    ProfileApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Profile data.
     *
     * <p>Statistics of every column and of the table, and findings with the evidence and a next step. For a registered
     * version with default options this is a read. A report on inline data that is answered at once is stored only with
     * {@code store}.
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
    public ProfileReport analyze(Consumer<ProfileApi.AnalyzeParams> params) {
        return Calls.await(calls.compute(new ProfileApi.AnalyzeParams().given(params), ProfileReport::fromMap));
    }

    /** Starts {@code analyze} without waiting for its job. */
    public JobHandle<ProfileReport> submitAnalyze(Consumer<ProfileApi.AnalyzeParams> params) {
        return Calls.await(calls.submit(new ProfileApi.AnalyzeParams().given(params), ProfileReport::fromMap, JobHandle::new));
    }

    /**
     * Get the profile of a version.
     *
     * <p>The report that was stored when the version was read, with default options. A read at any size.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link
     * io.measurand.errors.DatasetNotReady DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public ProfileReport get(String dataset, Consumer<ProfileApi.GetParams> params) {
        return Calls.await(calls.call(new ProfileApi.GetParams(dataset).given(params), ProfileReport::fromMap));
    }

    /** Get the profile of a version. */
    public ProfileReport get(String dataset) {
        return get(dataset, params -> {});
    }

    /** What {@code analyze} can be told. */
    public static final class AnalyzeParams extends Params<AnalyzeParams> {
        AnalyzeParams() {
            super("POST", "/profile/analyze");
            request.body = new LinkedHashMap<>();
        }

        @Override
        AnalyzeParams self() {
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public AnalyzeParams data(Data data) {
            put(request.body, "data", Data.of(data));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public AnalyzeParams data(String data) {
            put(request.body, "data", Data.of(data));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public AnalyzeParams data(Model data) {
            put(request.body, "data", Data.of(data));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public AnalyzeParams data(Path data) {
            put(request.body, "data", Data.of(data));
            return this;
        }

        /** Which data. Exactly one of {@code dataset} and {@code inline}. */
        public AnalyzeParams data(List<?> data) {
            put(request.body, "data", Data.of(data));
            return this;
        }

        /** How to profile. */
        public AnalyzeParams options(ProfileOptions options) {
            put(request.body, "options", options);
            return this;
        }

        /** How to profile. */
        public AnalyzeParams options(Consumer<ProfileOptions.Builder> options) {
            put(request.body, "options", ProfileOptions.builder().apply(options).build());
            return this;
        }

        /** Store the report of inline data too. */
        public AnalyzeParams store(boolean store) {
            put(request.body, "store", store);
            return this;
        }
    }

    /** What {@code get} can be told. */
    public static final class GetParams extends Params<GetParams> {
        GetParams(String dataset) {
            super("GET", "/datasets/{dataset}/profile", "dataset", dataset);
        }

        @Override
        GetParams self() {
            return this;
        }
    }
}
