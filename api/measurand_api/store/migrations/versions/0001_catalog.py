"""The first tables of the catalog."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them, those that others refer to first."""
    _create_api_keys()
    _create_datasets()
    _create_jobs()
    _create_reports()
    _create_tenants()
    _create_dataset_versions()
    _create_job_events()
    _create_report_sources()
    _create_lineage_edges()


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("datasets", sa.JSON(), nullable=True),
        sa.Column("operations", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_api_keys"),
        sa.UniqueConstraint("id", name="uq_api_keys_id"),
    )


def _create_datasets() -> None:
    op.create_table(
        "datasets",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("key_columns", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("latest_version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_datasets"),
    )
    op.create_index(
        "uq_datasets_tenant_id_name",
        "datasets",
        ["tenant_id", "name"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worker", sa.String(length=80), nullable=True),
        sa.Column("cancel", sa.Boolean(), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_expires_at", "jobs", ["expires_at"], unique=False)
    op.create_index("ix_jobs_state_priority_run_at", "jobs", ["state", "priority", "run_at"], unique=False)
    op.create_index("ix_jobs_tenant_id_key", "jobs", ["tenant_id", "key"], unique=False)
    op.create_index("ix_jobs_tenant_id_state", "jobs", ["tenant_id", "state"], unique=False)


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.String(length=66), nullable=False),
        sa.Column("job_id", sa.String(length=30), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_reports"),
        sa.UniqueConstraint("tenant_id", "key", name="uq_reports_tenant_id_key"),
    )
    op.create_index("ix_reports_expires_at", "reports", ["expires_at"], unique=False)
    op.create_index("ix_reports_tenant_id_kind_id", "reports", ["tenant_id", "kind", "id"], unique=False)


def _create_tenants() -> None:
    op.create_table(
        "tenants",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name="pk_tenants"),
    )


def _create_dataset_versions() -> None:
    op.create_table(
        "dataset_versions",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("dataset_id", sa.String(length=30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("filename", sa.Text(), nullable=True),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("options_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_size_bytes", sa.BigInteger(), nullable=True),
        *_ingest_columns(),
        sa.Column("job_id", sa.String(length=30), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "dataset_id"],
            ["datasets.tenant_id", "datasets.id"],
            name="fk_dataset_versions_tenant_id_dataset_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_dataset_versions"),
        sa.UniqueConstraint(
            "tenant_id", "dataset_id", "number", name="uq_dataset_versions_tenant_id_dataset_id_number"
        ),
    )
    op.create_index(
        "ix_dataset_versions_tenant_id_content_sha256",
        "dataset_versions",
        ["tenant_id", "content_sha256"],
        unique=False,
    )


def _ingest_columns() -> list[sa.Column[Any]]:
    """What reading and profiling a file say about a version."""
    return [
        sa.Column("content_sha256", sa.String(length=64), nullable=True),
        sa.Column("blob", sa.Text(), nullable=True),
        sa.Column("rejects_blob", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.Column("columns", sa.Integer(), nullable=True),
        sa.Column("n_rejected", sa.BigInteger(), nullable=True),
        sa.Column("n_rejected_cells", sa.BigInteger(), nullable=True),
        sa.Column("n_critical", sa.Integer(), nullable=True),
        sa.Column("n_warning", sa.Integer(), nullable=True),
        sa.Column("n_info", sa.Integer(), nullable=True),
        sa.Column("schema", sa.JSON(), nullable=True),
        sa.Column("dialect", sa.JSON(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=True),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("profile_report_id", sa.String(length=30), nullable=True),
    ]


def _create_job_events() -> None:
    op.create_table(
        "job_events",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("job_id", sa.String(length=30), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "job_id"],
            ["jobs.tenant_id", "jobs.id"],
            name="fk_job_events_tenant_id_job_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "job_id", "sequence", name="pk_job_events"),
    )


def _create_report_sources() -> None:
    op.create_table(
        "report_sources",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("report_id", sa.String(length=30), nullable=False),
        sa.Column("dataset_id", sa.String(length=30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "report_id"],
            ["reports.tenant_id", "reports.id"],
            name="fk_report_sources_tenant_id_report_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "report_id", "dataset_id", "version", name="pk_report_sources"),
    )
    op.create_index(
        "ix_report_sources_tenant_id_dataset_id",
        "report_sources",
        ["tenant_id", "dataset_id", "report_id"],
        unique=False,
    )


def _create_lineage_edges() -> None:
    op.create_table(
        "lineage_edges",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("parent_version_id", sa.String(length=30), nullable=False),
        sa.Column("child_version_id", sa.String(length=30), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("options", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "child_version_id"],
            ["dataset_versions.tenant_id", "dataset_versions.id"],
            name="fk_lineage_edges_tenant_id_child_version_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_version_id"],
            ["dataset_versions.tenant_id", "dataset_versions.id"],
            name="fk_lineage_edges_tenant_id_parent_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "parent_version_id", "child_version_id", name="pk_lineage_edges"),
    )
    op.create_index(
        "ix_lineage_edges_tenant_id_child_version_id", "lineage_edges", ["tenant_id", "child_version_id"], unique=False
    )
