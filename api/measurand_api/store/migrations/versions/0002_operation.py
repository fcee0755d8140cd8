"""What operating needs: idempotency keys, resumable uploads, the audit log, and who asked for a job."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED = (
    ("tenants", "quotas", sa.JSON()),
    ("datasets", "sensitive_columns", sa.JSON()),
    ("dataset_versions", "rejects_size_bytes", sa.BigInteger()),
    ("reports", "key_id", sa.String(length=30)),
    ("jobs", "key_id", sa.String(length=30)),
    ("jobs", "trace", sa.String(length=60)),
)

SOUGHT = ("blob", "rejects_blob", "profile_report_id")
"""Columns of versions by which retention asks what is needed."""


def upgrade() -> None:
    """Create the tables and add the columns."""
    for name in SOUGHT:
        op.create_index(f"ix_dataset_versions_{name}", "dataset_versions", [name], unique=False)
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index("ix_jobs_tenant_id_started_at", "jobs", ["tenant_id", "started_at"], unique=False)
    _create_request_counts()
    _create_idempotency_keys()
    _create_uploads()
    _create_upload_parts()
    _create_audit_events()
    _create_masked_reports()


def _create_request_counts() -> None:
    op.create_table(
        "request_counts",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("n_requests", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "day", name="pk_request_counts"),
    )


def _create_idempotency_keys() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key", "operation", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_expires_at", "idempotency_keys", ["expires_at"], unique=False)


def _create_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("key_id", sa.String(length=30), nullable=True),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("part_size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("job_id", sa.String(length=30), nullable=True),
        sa.Column("dataset_id", sa.String(length=30), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_expires_at", "uploads", ["expires_at"], unique=False)


def _create_upload_parts() -> None:
    op.create_table(
        "upload_parts",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("upload_id", sa.String(length=30), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "upload_id"],
            ["uploads.tenant_id", "uploads.id"],
            name="fk_upload_parts_tenant_id_upload_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "upload_id", "part", name="pk_upload_parts"),
    )


def _create_audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_id", sa.String(length=30), nullable=True),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=True),
        sa.Column("resource", sa.String(length=200), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_audit_events"),
        sa.UniqueConstraint("tenant_id", "sequence", name="uq_audit_events_tenant_id_sequence"),
    )
    op.create_index("ix_audit_events_sequence_id", "audit_events", ["sequence", "id"], unique=False)


def _create_masked_reports() -> None:
    op.create_table(
        "masked_reports",
        sa.Column("tenant_id", sa.String(length=30), nullable=False),
        sa.Column("report_id", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.String(length=66), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "report_id"],
            ["reports.tenant_id", "reports.id"],
            name="fk_masked_reports_tenant_id_report_id_reports",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "report_id", "key", name="pk_masked_reports"),
    )


def downgrade() -> None:
    """Remove them. No batch: SQLite would copy the tables, and dropping the old ones deletes what refers to them."""
    op.drop_index("ix_jobs_tenant_id_started_at", table_name="jobs")
    for table in ("masked_reports", "audit_events", "upload_parts", "uploads", "idempotency_keys", "request_counts"):
        op.drop_table(table)
    for table, name, _ in ADDED:
        op.drop_column(table, name)
    for name in SOUGHT:
        op.drop_index(f"ix_dataset_versions_{name}", "dataset_versions")
