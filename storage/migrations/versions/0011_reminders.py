"""Reminders of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_reminders_office_id"),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name="fk_reminders_application_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.UniqueConstraint("application_id", "day", name="uq_reminders_application_id_day"),
    )
    op.create_index("ix_reminders_office_id", "reminders", ["office_id"])


def downgrade() -> None:
    op.drop_table("reminders")
