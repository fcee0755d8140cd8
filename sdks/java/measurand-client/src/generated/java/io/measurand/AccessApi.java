// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.ApiKey;
import io.measurand.model.ApiKeyPage;
import io.measurand.model.Caller;
import io.measurand.model.CreatedApiKey;
import io.measurand.model.Scope;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code access} operations. */
public final class AccessApi {
    private final Calls calls;

    AccessApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Create a key.
     *
     * <p>The secret is in this answer and nowhere else. A key is at most what its maker is: in scopes, datasets,
     * operations and time (403). For a browser or a single job, make one that lives minutes and is limited to what the
     * page or the job needs.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.PayloadTooLarge
     * PayloadTooLarge}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}, {@link io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public CreatedApiKey createKey(Consumer<AccessApi.CreateKeyParams> params) {
        return Calls.await(calls.call(new AccessApi.CreateKeyParams().given(params), CreatedApiKey::fromMap));
    }

    /**
     * Tell who is calling.
     *
     * <p>The tenant, the key and its scopes. The first call of a new installation.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public Caller me(Consumer<AccessApi.MeParams> params) {
        return Calls.await(calls.call(new AccessApi.MeParams().given(params), Caller::fromMap));
    }

    /** Tell who is calling. */
    public Caller me() {
        return me(params -> {});
    }

    /**
     * List keys.
     *
     * <p>Keys of the tenant, newest first, revoked and expired ones included. Secrets are never shown again.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public Pages<ApiKeyPage, ApiKey> listKeys(Consumer<AccessApi.ListKeysParams> params) {
        return new Pages<>(calls, new AccessApi.ListKeysParams().given(params), ApiKeyPage::fromMap, ApiKeyPage::items, ApiKeyPage::nextCursor);
    }

    /** List keys. */
    public Pages<ApiKeyPage, ApiKey> listKeys() {
        return listKeys(params -> {});
    }

    /**
     * Revoke a key.
     *
     * <p>Takes effect at once on this gateway and within five seconds on every other. Revoking a revoked key changes
     * nothing.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.KeyNotFound
     * KeyNotFound}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public void revokeKey(String keyId, Consumer<AccessApi.RevokeKeyParams> params) {
        Calls.await(calls.send(new AccessApi.RevokeKeyParams(keyId).given(params)));
    }

    /** Revoke a key. */
    public void revokeKey(String keyId) {
        revokeKey(keyId, params -> {});
    }

    /** What {@code createKey} can be told. */
    public static final class CreateKeyParams extends Params<CreateKeyParams> {
        CreateKeyParams() {
            super("POST", "/api-keys");
            request.retried = false;
            request.body = new LinkedHashMap<>();
        }

        @Override
        CreateKeyParams self() {
            return this;
        }

        /** What it is for, for people. */
        public CreateKeyParams name(String name) {
            put(request.body, "name", name);
            return this;
        }

        /** What it may do. */
        public CreateKeyParams scopes(List<Scope> scopes) {
            put(request.body, "scopes", scopes);
            return this;
        }

        /**
         * Datasets that it may touch, by name or id without a version; null or absent for all. To this key every other
         * dataset does not exist. A name also allows to create the dataset of that name. It sees the reports that are
         * about these datasets only, the jobs that read them, and what it made itself.
         */
        public CreateKeyParams datasets(@Nullable List<String> datasets) {
            put(request.body, "datasets", datasets);
            return this;
        }

        /**
         * operationIds of what it may call, within its scopes; null or absent for all. Add {@code get_job} for what
         * becomes a job.
         */
        public CreateKeyParams operations(@Nullable List<String> operations) {
            put(request.body, "operations", operations);
            return this;
        }

        /** When it expires; null or absent for never. Must lie in the future. Not with {@code expires_in_seconds}. */
        public CreateKeyParams expiresAt(@Nullable OffsetDateTime expiresAt) {
            put(request.body, "expires_at", expiresAt);
            return this;
        }

        /** Time that it lives; null or absent for never. Not with {@code expires_at}. */
        public CreateKeyParams expiresInSeconds(@Nullable Integer expiresInSeconds) {
            put(request.body, "expires_in_seconds", expiresInSeconds);
            return this;
        }
    }

    /** What {@code me} can be told. */
    public static final class MeParams extends Params<MeParams> {
        MeParams() {
            super("GET", "/auth/me");
        }

        @Override
        MeParams self() {
            return this;
        }
    }

    /** What {@code listKeys} can be told. */
    public static final class ListKeysParams extends Params<ListKeysParams> {
        ListKeysParams() {
            super("GET", "/api-keys");
        }

        @Override
        ListKeysParams self() {
            return this;
        }

        /** Items on a page at most. */
        public ListKeysParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListKeysParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code revokeKey} can be told. */
    public static final class RevokeKeyParams extends Params<RevokeKeyParams> {
        RevokeKeyParams(String keyId) {
            super("DELETE", "/api-keys/{key_id}", "key_id", keyId);
        }

        @Override
        RevokeKeyParams self() {
            return this;
        }
    }
}
