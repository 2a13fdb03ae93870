"""That the office above reminded one under it of its annual report."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("above", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_report_reminders_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report_reminders"),
        sa.UniqueConstraint(
            "office_id", "year", "day", name="uq_report_reminders_office_id_year_day"
        ),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("report_reminders")
