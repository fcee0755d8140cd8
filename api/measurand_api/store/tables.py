"""The tables of the catalog. Every one carries the tenant, and every statement on them names it (`store/guard.py`)."""

from datetime import UTC, datetime

import sqlalchemy as sa

ID = sa.String(30)
"""A prefix of up to three letters, an underscore and 26 characters."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, to the millisecond, as on the wire.

    SQLite forgets the zone and PostgreSQL answers in the session's zone, so both directions are made explicit.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a moment without a zone and cut it to the millisecond."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a datetime without a time zone cannot be stored"
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.replace(microsecond=utc.microsecond // 1000 * 1000)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Return the moment with its zone."""
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _table(name: str, *items: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, sa.Column("tenant_id", ID, primary_key=True), *items)


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, Utc(), nullable=nullable)


def _counter(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _belongs_to(column: str, table: str) -> sa.ForeignKeyConstraint:
    """Tie a row to another row of the same tenant: a key across tenants cannot be written."""
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete="CASCADE")


tenants = _table(
    "tenants", sa.Column("name", sa.String(80), nullable=False), _json("quotas", nullable=True), _moment("created_at")
)

api_keys = _table(
    "api_keys",
    sa.Column("id", ID, primary_key=True),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("secret_sha256", sa.String(64), nullable=False),
    _json("scopes"),
    _json("datasets", nullable=True),
    _json("operations", nullable=True),
    _moment("created_at"),
    _moment("expires_at", nullable=True),
    _moment("revoked_at", nullable=True),
    sa.UniqueConstraint("id"),
)

datasets = _table(
    "datasets",
    sa.Column("id", ID, primary_key=True),
    sa.Column("name", sa.String(63), nullable=False),
    sa.Column("description", sa.Text, nullable=True),
    _json("tags"),
    sa.Column("owner", sa.Text, nullable=True),
    _json("key_columns"),
    _json("sensitive_columns", nullable=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("latest_version", sa.Integer, nullable=True),
    _moment("created_at"),
    _moment("updated_at"),
    _moment("deleted_at", nullable=True),
    sa.Index(
        "uq_datasets_tenant_id_name",
        "tenant_id",
        "name",
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    ),
)

dataset_versions = _table(
    "dataset_versions",
    sa.Column("id", ID, primary_key=True),
    sa.Column("dataset_id", ID, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("status", sa.String(10), nullable=False),
    sa.Column("operation", sa.String(60), nullable=False),
    sa.Column("filename", sa.Text, nullable=True),
    sa.Column("source_sha256", sa.String(64), nullable=False),
    sa.Column("options_sha256", sa.String(64), nullable=False),
    _counter("source_size_bytes", nullable=True),
    sa.Column("content_sha256", sa.String(64), nullable=True),
    sa.Column("blob", sa.Text, nullable=True),
    sa.Column("rejects_blob", sa.Text, nullable=True),
    _counter("size_bytes", nullable=True),
    _counter("rejects_size_bytes", nullable=True),
    _counter("rows", nullable=True),
    sa.Column("columns", sa.Integer, nullable=True),
    _counter("n_rejected", nullable=True),
    _counter("n_rejected_cells", nullable=True),
    sa.Column("n_critical", sa.Integer, nullable=True),
    sa.Column("n_warning", sa.Integer, nullable=True),
    sa.Column("n_info", sa.Integer, nullable=True),
    _json("schema", nullable=True),
    _json("dialect", nullable=True),
    _json("warnings", nullable=True),
    _json("problem", nullable=True),
    sa.Column("profile_report_id", ID, nullable=True),
    sa.Column("job_id", ID, nullable=True),
    _moment("created_at"),
    _moment("ready_at", nullable=True),
    sa.UniqueConstraint("tenant_id", "dataset_id", "number"),
    sa.Index("ix_dataset_versions_tenant_id_content_sha256", "tenant_id", "content_sha256"),
    sa.Index("ix_dataset_versions_blob", "blob"),
    sa.Index("ix_dataset_versions_rejects_blob", "rejects_blob"),
    sa.Index("ix_dataset_versions_profile_report_id", "profile_report_id"),
    _belongs_to("dataset_id", "datasets"),
)

reports = _table(
    "reports",
    sa.Column("id", ID, primary_key=True),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("etag", sa.String(66), nullable=False),
    sa.Column("job_id", ID, nullable=True),
    sa.Column("key_id", ID, nullable=True),
    _moment("created_at"),
    _moment("expires_at", nullable=True),
    sa.UniqueConstraint("tenant_id", "key"),
    sa.Index("ix_reports_tenant_id_kind_id", "tenant_id", "kind", "id"),
    sa.Index("ix_reports_expires_at", "expires_at"),
)

masked_reports = _table(
    "masked_reports",
    sa.Column("report_id", ID, primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("etag", sa.String(66), nullable=False),
    _moment("created_at"),
    _belongs_to("report_id", "reports"),
)

report_sources = _table(
    "report_sources",
    sa.Column("report_id", ID, primary_key=True),
    sa.Column("dataset_id", ID, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Index("ix_report_sources_tenant_id_dataset_id", "tenant_id", "dataset_id", "report_id"),
    _belongs_to("report_id", "reports"),
)

DUE = datetime(1970, 1, 1, tzinfo=UTC)
"""`run_at` of a job that need not wait, whatever the clocks of gateways and workers say."""
ACTIVE = ("queued", "running")
"""States of a job that has not ended."""

jobs = _table(
    "jobs",
    sa.Column("id", ID, primary_key=True),
    sa.Column("operation", sa.String(60), nullable=False),
    sa.Column("key", sa.String(64), nullable=True),
    _json("payload"),
    sa.Column("key_id", ID, nullable=True),
    sa.Column("trace", sa.String(60), nullable=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    _moment("run_at"),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("max_attempts", sa.Integer, nullable=False),
    _moment("lease_until", nullable=True),
    sa.Column("worker", sa.String(80), nullable=True),
    sa.Column("cancel", sa.Boolean, nullable=False),
    sa.Column("progress", sa.Float, nullable=False),
    sa.Column("stage", sa.String(80), nullable=True),
    _json("result", nullable=True),
    _json("problem", nullable=True),
    _moment("created_at"),
    _moment("started_at", nullable=True),
    _moment("finished_at", nullable=True),
    _moment("expires_at", nullable=True),
    sa.Index("ix_jobs_state_priority_run_at", "state", "priority", "run_at"),
    sa.Index("ix_jobs_tenant_id_state", "tenant_id", "state"),
    sa.Index("ix_jobs_tenant_id_key", "tenant_id", "key"),
    sa.Index("ix_jobs_tenant_id_started_at", "tenant_id", "started_at"),
    sa.Index("ix_jobs_expires_at", "expires_at"),
)

job_events = _table(
    "job_events",
    sa.Column("job_id", ID, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("progress", sa.Float, nullable=False),
    sa.Column("stage", sa.String(80), nullable=True),
    _moment("occurred_at"),
    _belongs_to("job_id", "jobs"),
)

lineage_edges = _table(
    "lineage_edges",
    sa.Column("parent_version_id", ID, primary_key=True),
    sa.Column("child_version_id", ID, primary_key=True),
    sa.Column("relation", sa.String(20), nullable=False),
    sa.Column("operation", sa.String(60), nullable=False),
    _json("options", nullable=True),
    _moment("created_at"),
    sa.Index("ix_lineage_edges_tenant_id_child_version_id", "tenant_id", "child_version_id"),
    _belongs_to("parent_version_id", "dataset_versions"),
    sa.ForeignKeyConstraint(
        ["tenant_id", "child_version_id"],
        ["dataset_versions.tenant_id", "dataset_versions.id"],
        ondelete="CASCADE",
    ),
)

request_counts = _table("request_counts", sa.Column("day", sa.String(10), primary_key=True), _counter("n_requests"))

idempotency_keys = _table(
    "idempotency_keys",
    sa.Column("key", sa.String(255), primary_key=True),
    sa.Column("operation", sa.String(60), primary_key=True),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("status", sa.Integer, nullable=True),
    _json("headers", nullable=True),
    sa.Column("body", sa.LargeBinary, nullable=True),
    _moment("lease_until"),
    _moment("created_at"),
    _moment("expires_at"),
    sa.Index("ix_idempotency_keys_expires_at", "expires_at"),
)

uploads = _table(
    "uploads",
    sa.Column("id", ID, primary_key=True),
    sa.Column("key_id", ID, nullable=True),
    sa.Column("name", sa.String(63), nullable=False),
    sa.Column("filename", sa.Text, nullable=False),
    _counter("size_bytes"),
    sa.Column("sha256", sa.String(64), nullable=True),
    _counter("part_size_bytes"),
    _json("options"),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("job_id", ID, nullable=True),
    sa.Column("dataset_id", ID, nullable=True),
    sa.Column("version", sa.Integer, nullable=True),
    _moment("created_at"),
    _moment("expires_at"),
    sa.Index("ix_uploads_expires_at", "expires_at"),
)

upload_parts = _table(
    "upload_parts",
    sa.Column("upload_id", ID, primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    _counter("size_bytes"),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("blob", sa.Text, nullable=False),
    _moment("received_at"),
    _belongs_to("upload_id", "uploads"),
)

audit_events = _table(
    "audit_events",
    sa.Column("id", ID, primary_key=True),
    _moment("occurred_at"),
    sa.Column("key_id", ID, nullable=True),
    sa.Column("operation", sa.String(60), nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("problem", sa.String(60), nullable=True),
    sa.Column("resource", sa.String(200), nullable=True),
    sa.Column("request_id", sa.String(64), nullable=False),
    _counter("sequence", nullable=True),
    sa.Column("seal", sa.String(64), nullable=True),
    sa.UniqueConstraint("tenant_id", "sequence"),
    sa.Index("ix_audit_events_sequence_id", "sequence", "id"),
)
