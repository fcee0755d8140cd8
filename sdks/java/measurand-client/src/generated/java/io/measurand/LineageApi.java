// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Lineage;
import io.measurand.model.LineageDirection;
import java.util.function.Consumer;

/** The {@code lineage} operations. */
public final class LineageApi {
    private final Calls calls;

    LineageApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Get where a version comes from.
     *
     * <p>The graph of versions around this one: what it replaced or was made from (upstream), and what came of it
     * (downstream), with the operation of each edge.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public Lineage get(String dataset, Consumer<LineageApi.GetParams> params) {
        return Calls.await(calls.call(new LineageApi.GetParams(dataset).given(params), Lineage::fromMap));
    }

    /** Get where a version comes from. */
    public Lineage get(String dataset) {
        return get(dataset, params -> {});
    }

    /** What {@code get} can be told. */
    public static final class GetParams extends Params<GetParams> {
        GetParams(String dataset) {
            super("GET", "/datasets/{dataset}/lineage", "dataset", dataset);
        }

        @Override
        GetParams self() {
            return this;
        }

        /** Which way to walk. */
        public GetParams direction(LineageDirection direction) {
            put(request.query, "direction", direction);
            return this;
        }

        /** Edges to walk at most. */
        public GetParams depth(int depth) {
            put(request.query, "depth", depth);
            return this;
        }
    }
}
