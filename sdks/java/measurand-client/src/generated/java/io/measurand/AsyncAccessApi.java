// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.ApiKey;
import io.measurand.model.ApiKeyPage;
import io.measurand.model.Caller;
import io.measurand.model.CreatedApiKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code access} operations, without waiting. */
public final class AsyncAccessApi {
    private final Calls calls;

    AsyncAccessApi(Calls calls) {
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
    public CompletableFuture<CreatedApiKey> createKey(Consumer<AccessApi.CreateKeyParams> params) {
        return calls.call(new AccessApi.CreateKeyParams().given(params), CreatedApiKey::fromMap);
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
    public CompletableFuture<Caller> me(Consumer<AccessApi.MeParams> params) {
        return calls.call(new AccessApi.MeParams().given(params), Caller::fromMap);
    }

    /** Tell who is calling. */
    public CompletableFuture<Caller> me() {
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
    public AsyncPages<ApiKeyPage, ApiKey> listKeys(Consumer<AccessApi.ListKeysParams> params) {
        return new AsyncPages<>(calls, new AccessApi.ListKeysParams().given(params), ApiKeyPage::fromMap, ApiKeyPage::items, ApiKeyPage::nextCursor);
    }

    /** List keys. */
    public AsyncPages<ApiKeyPage, ApiKey> listKeys() {
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
    public CompletableFuture<@Nullable Void> revokeKey(String keyId, Consumer<AccessApi.RevokeKeyParams> params) {
        return calls.send(new AccessApi.RevokeKeyParams(keyId).given(params));
    }

    /** Revoke a key. */
    public CompletableFuture<@Nullable Void> revokeKey(String keyId) {
        return revokeKey(keyId, params -> {});
    }
}
