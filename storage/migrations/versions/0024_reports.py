"""The ledger and frozen annual reports."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import guard

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.String(), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("struck_by", sa.String(), nullable=False),
        sa.Column("struck_at", MOMENT, nullable=True),
        sa.Column("struck_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_ledger_entries_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_entries"),
    )
    op.create_index("ix_ledger_entries_office_id", "ledger_entries", ["office_id"])
    _of_a_year()
    guard("frozen_reports")


def _of_a_year() -> None:
    op.create_table(
        "frozen_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("frozen_by", sa.String(), nullable=False),
        sa.Column("frozen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_frozen_reports_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_frozen_reports"),
        sa.UniqueConstraint("office_id", "year", "version", name="uq_frozen_reports_office_id_year_version"),
    )
    op.create_table(
        "report_texts",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_report_texts_office_id"),
        sa.PrimaryKeyConstraint("office_id", "year", "slot", name="pk_report_texts"),
    )
    op.create_table(
        "check_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_check_decisions_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check_decisions"),
    )


def downgrade() -> None:
    for table in ("check_decisions", "report_texts", "frozen_reports", "ledger_entries"):
        op.drop_table(table)
