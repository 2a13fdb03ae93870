"""Drafts, versions, the trail of review, attachments; what placements and channels need beside."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    _drafts()
    _versions()
    _reviews()
    _findings()
    _files()
    _interpretations()
    for table in ("versions", "reviews", "findings"):
        guard(table)


def downgrade() -> None:
    for table in ("interpretations", "files", "findings", "reviews", "versions", "drafts"):
        op.drop_table(table)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)


def _added() -> dict[str, tuple["sa.Column[object]", ...]]:
    """Columns that tables before this one gain, with what rows before it have in them."""
    return {
        "publications": (
            sa.Column("rich", sa.Text(), nullable=False, server_default=""),
            sa.Column("openness", sa.String(32), nullable=False, server_default="active"),
            sa.Column("audience", sa.String(), nullable=False, server_default=""),
            sa.Column("valid_from", sa.Date(), nullable=True),
            sa.Column("valid_until", sa.Date(), nullable=True),
        ),
        "channels": (sa.Column("retired_on", sa.Date(), nullable=True),),
        "placements": (
            sa.Column("photo", sa.String(64), nullable=False, server_default=""),
            sa.Column("placed_by", sa.String(), nullable=False, server_default=""),
            sa.Column("until", sa.Date(), nullable=True),
            sa.Column("taken_down_on", sa.Date(), nullable=True),
        ),
    }


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_drafts_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_drafts_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", name="pk_drafts"),
        sa.UniqueConstraint("office_id", "form", name="uq_drafts_office_id_form"),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=True),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_versions_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_versions_publication_id"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("publication_id", "number", name="uq_versions_publication_id_number"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_reviews_office_id"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_reviews_publication_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("publication_id", "number", name="uq_reviews_publication_id_number"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_findings_office_id"),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name="fk_findings_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
    )
    op.create_index("ix_findings_version_id", "findings", ["version_id"])


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_files_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("office_id", "digest", name="uq_files_office_id_digest"),
    )


def _interpretations() -> None:
    op.create_table(
        "interpretations",
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("interpretation_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interpretation_id"], ["publications.id"], name="fk_interpretations_interpretation_id"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_interpretations_office_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["publications.id"], name="fk_interpretations_policy_id"),
        sa.PrimaryKeyConstraint("policy_id", "interpretation_id", name="pk_interpretations"),
    )
    op.create_index("ix_interpretations_interpretation_id", "interpretations", ["interpretation_id"])
